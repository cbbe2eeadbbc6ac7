namespace Mlops.Core.Values;

/// <summary>Walks through expressions.</summary>
internal static class Expressions
{
    private static readonly ValueCases<IEnumerable<Value>> Children = new()
    {
        Key = _ => [],
        Setting = _ => [],
        Parameter = _ => [],
        Constant = _ => [],
        Concat = v => v.Parts,
        Conditional = v => [v.Then, v.Else],
        UniqueId = _ => [],
        SageMakerImage = v => new[] { v.Framework, v.Version, v.InstanceType, v.PythonVersion }.OfType<Value>(),
        Transform = v => [v.Of],
    };

    /// <summary>An expression and all those it is made of.</summary>
    public static IEnumerable<Value> Parts(Value value) => value.Match(Children).SelectMany(Parts).Prepend(value);
}
