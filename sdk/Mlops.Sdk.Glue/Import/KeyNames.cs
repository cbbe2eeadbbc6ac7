using Mlops.Core.Values;

namespace Mlops.Sdk.Glue.Import;

/// <summary>Walks over the request keys in expressions.</summary>
internal static class KeyNames
{
    private static readonly ValueCases<IEnumerable<string>> KeysOfValue = new()
    {
        Key = v => [v.Key],
        Setting = _ => [],
        Parameter = _ => [],
        Constant = _ => [],
        Concat = v => v.Parts.SelectMany(Of),
        Conditional = v => [.. Of(v.If), .. Of(v.Then), .. Of(v.Else)],
        UniqueId = _ => [],
        SageMakerImage = v => new[] { v.Framework, v.Version, v.InstanceType, v.PythonVersion }.OfType<Value>().SelectMany(Of),
        Transform = v => Of(v.Of),
    };

    private static readonly PredicateCases<IEnumerable<string>> KeysOfPredicate = new()
    {
        KeyPresent = p => [p.Key],
        KeyIn = p => [p.Key],
        MultiAccount = _ => [],
        ModelRegistry = _ => [],
        Not = p => Of(p.Of),
        All = p => p.Of.SelectMany(Of),
        Any = p => p.Of.SelectMany(Of),
    };

    /// <summary>The keys that a value reads, those of its conditions included.</summary>
    /// <param name="value">The value.</param>
    public static IEnumerable<string> Of(Value value) => value.Match(KeysOfValue);

    /// <summary>The keys that a predicate asks for.</summary>
    /// <param name="predicate">The predicate.</param>
    public static IEnumerable<string> Of(Predicate predicate) => predicate.Match(KeysOfPredicate);

    /// <summary>A value with other names for its keys.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The new name of a key.</param>
    public static Value Renamed(Value value, Func<string, string> name)
    {
        return value.Match(new ValueCases<Value>
        {
            Key = v => new KeyValue(name(v.Key)),
            Setting = v => v,
            Parameter = v => v,
            Constant = v => v,
            Concat = v => new ConcatValue([.. v.Parts.Select(part => Renamed(part, name))]),
            Conditional = v => new ConditionalValue(Renamed(v.If, name), Renamed(v.Then, name), Renamed(v.Else, name)),
            UniqueId = v => v,
            SageMakerImage = v => v with
            {
                Framework = Renamed(v.Framework, name),
                Version = Optional(v.Version),
                InstanceType = Optional(v.InstanceType),
                PythonVersion = Optional(v.PythonVersion),
            },
            Transform = v => v with { Of = Renamed(v.Of, name) },
        });

        Value? Optional(Value? part) => part is null ? null : Renamed(part, name);
    }

    /// <summary>A predicate with other names for its keys.</summary>
    /// <param name="predicate">The predicate.</param>
    /// <param name="name">The new name of a key.</param>
    public static Predicate Renamed(Predicate predicate, Func<string, string> name) => predicate.Match(new PredicateCases<Predicate>
    {
        KeyPresent = p => new KeyPresentPredicate(name(p.Key)),
        KeyIn = p => p with { Key = name(p.Key) },
        MultiAccount = p => p,
        ModelRegistry = p => p,
        Not = p => new NotPredicate(Renamed(p.Of, name)),
        All = p => new AllPredicate([.. p.Of.Select(part => Renamed(part, name))]),
        Any = p => new AnyPredicate([.. p.Of.Select(part => Renamed(part, name))]),
    });

    /// <summary>The key that a value is, but for transformations of its text; <see langword="null"/> when it is more.</summary>
    /// <param name="value">The value.</param>
    public static string? Main(Value value)
    {
        while (value is TransformValue { Transformation: not Transformation.PathSegment } transform)
        {
            value = transform.Of;
        }

        return (value as KeyValue)?.Key;
    }
}
