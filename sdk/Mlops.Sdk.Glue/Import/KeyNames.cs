using Mlops.Core.Values;

namespace Mlops.Sdk.Glue.Import;

/// <summary>Walks over the request keys in expressions.</summary>
internal static class KeyNames
{
    /// <summary>The keys that a value reads, those of its conditions included.</summary>
    /// <param name="value">The value.</param>
    public static IEnumerable<string> Of(Value value) => value switch
    {
        KeyValue v => [v.Key],
        TransformValue v => Of(v.Of),
        ConcatValue v => v.Parts.SelectMany(Of),
        ConditionalValue v => [.. Of(v.If), .. Of(v.Then), .. Of(v.Else)],
        SageMakerImageValue v => new[] { v.Framework, v.Version, v.InstanceType, v.PythonVersion }.OfType<Value>().SelectMany(Of),
        _ => [],
    };

    /// <summary>The keys that a predicate asks for.</summary>
    /// <param name="predicate">The predicate.</param>
    public static IEnumerable<string> Of(Predicate predicate) => predicate switch
    {
        KeyPresentPredicate p => [p.Key],
        KeyInPredicate p => [p.Key],
        NotPredicate p => Of(p.Of),
        AllPredicate p => p.Of.SelectMany(Of),
        AnyPredicate p => p.Of.SelectMany(Of),
        _ => [],
    };

    /// <summary>A value with other names for its keys.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The new name of a key.</param>
    public static Value Renamed(Value value, Func<string, string> name) => value switch
    {
        KeyValue v => new KeyValue(name(v.Key)),
        TransformValue v => v with { Of = Renamed(v.Of, name) },
        ConcatValue v => new ConcatValue([.. v.Parts.Select(part => Renamed(part, name))]),
        ConditionalValue v => new ConditionalValue(Renamed(v.If, name), Renamed(v.Then, name), Renamed(v.Else, name)),
        SageMakerImageValue v => v with
        {
            Framework = Renamed(v.Framework, name),
            Version = v.Version is null ? null : Renamed(v.Version, name),
            InstanceType = v.InstanceType is null ? null : Renamed(v.InstanceType, name),
            PythonVersion = v.PythonVersion is null ? null : Renamed(v.PythonVersion, name),
        },
        _ => value,
    };

    /// <summary>A predicate with other names for its keys.</summary>
    /// <param name="predicate">The predicate.</param>
    /// <param name="name">The new name of a key.</param>
    public static Predicate Renamed(Predicate predicate, Func<string, string> name) => predicate switch
    {
        KeyPresentPredicate p => new KeyPresentPredicate(name(p.Key)),
        KeyInPredicate p => p with { Key = name(p.Key) },
        NotPredicate p => new NotPredicate(Renamed(p.Of, name)),
        AllPredicate p => new AllPredicate([.. p.Of.Select(part => Renamed(part, name))]),
        AnyPredicate p => new AnyPredicate([.. p.Of.Select(part => Renamed(part, name))]),
        _ => predicate,
    };

    /// <summary>The key that a value is, but for transformations of its text; <see langword="null"/> when it is more.</summary>
    /// <param name="value">The value.</param>
    public static string? Main(Value value) => value switch
    {
        KeyValue v => v.Key,
        TransformValue { Transformation: not Transformation.PathSegment } v => Main(v.Of),
        _ => null,
    };
}
