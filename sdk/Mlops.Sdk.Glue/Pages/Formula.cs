using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Values;

namespace Mlops.Sdk.Glue.Pages;

/// <summary>Writes expressions as formulas that people read: <c>lower(trim(endpoint_name)) + "-monitor-" + uniqueId(4)</c>.</summary>
internal static class Formula
{
    /// <summary>A value's formula: request keys by their names, settings and other parameters with a prefix.</summary>
    /// <param name="value">The value.</param>
    public static string Of(Value value) => value switch
    {
        KeyValue v => v.Key,
        SettingValue v => $"settings.{Camel(v.Setting)}",
        ParameterValue v => $"parameters.{v.Parameter}",
        ConstantValue v => Quoted(v.Text),
        ConcatValue v => string.Join(" + ", v.Parts.Select(Of)),
        ConditionalValue v => $"if({Of(v.If)}, {Of(v.Then)}, {Of(v.Else)})",
        UniqueIdValue v => string.Create(CultureInfo.InvariantCulture, $"uniqueId({v.Length})"),
        SageMakerImageValue v => $"sageMakerImage({string.Join(", ", Arguments(v))})",
        TransformValue { Transformation: Transformation.PathSegment } v => string.Create(CultureInfo.InvariantCulture, $"pathSegment({Of(v.Of)}, {v.Segment})"),
        TransformValue v => $"{Camel(v.Transformation)}({Of(v.Of)})",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    /// <summary>A predicate's formula.</summary>
    /// <param name="predicate">The predicate.</param>
    public static string Of(Predicate predicate) => predicate switch
    {
        KeyPresentPredicate p => $"has({p.Key})",
        KeyInPredicate { Values: [var only] } p => $"{p.Key} = {Quoted(only)}",
        KeyInPredicate p => $"{p.Key} in ({string.Join(", ", p.Values.Select(Quoted))})",
        MultiAccountPredicate => "multiAccount",
        ModelRegistryPredicate => "modelRegistry",
        NotPredicate p => $"not {Operand(p.Of)}",
        AllPredicate { Of.Count: 0 } => "always",
        AnyPredicate { Of.Count: 0 } => "never",
        AllPredicate p => string.Join(" and ", p.Of.Select(Operand)),
        AnyPredicate p => string.Join(" or ", p.Of.Select(Operand)),
        _ => throw new ArgumentOutOfRangeException(nameof(predicate), predicate, null),
    };

    private static string Operand(Predicate predicate) =>
        predicate is AllPredicate { Of.Count: > 1 } or AnyPredicate { Of.Count: > 1 } ? $"({Of(predicate)})" : Of(predicate);

    private static IEnumerable<string> Arguments(SageMakerImageValue image)
    {
        yield return Of(image.Framework);
        if (image.Version is { } version)
        {
            yield return Of(version);
        }

        if (image.InstanceType is { } instanceType)
        {
            yield return $"instanceType: {Of(instanceType)}";
        }

        if (image.Scope is { } scope)
        {
            yield return $"scope: {Quoted(scope)}";
        }

        if (image.PythonVersion is { } python)
        {
            yield return $"python: {Of(python)}";
        }
    }

    private static string Quoted(string text) => JsonValue.Create(text).ToJsonString(PageText.OneLine);

    private static string Camel<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
