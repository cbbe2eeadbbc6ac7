namespace Mlops.Core.Values;

/// <summary>Walks through expressions.</summary>
internal static class Expressions
{
    /// <summary>An expression and all those it is made of.</summary>
    public static IEnumerable<Value> Parts(Value value) => Children(value).SelectMany(Parts).Prepend(value);

    private static IEnumerable<Value> Children(Value value) => value switch
    {
        TransformValue v => [v.Of],
        ConditionalValue v => [v.Then, v.Else],
        ConcatValue v => v.Parts,
        SageMakerImageValue v => new[] { v.Framework, v.Version, v.InstanceType, v.PythonVersion }.OfType<Value>(),
        _ => [],
    };
}
