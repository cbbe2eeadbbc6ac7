using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Values;

namespace Mlops.Sdk.Glue.Pages;

/// <summary>Writes expressions as formulas that people read: <c>lower(trim(endpoint_name)) + "-monitor-" + uniqueId(4)</c>.</summary>
internal static class Formula
{
    private static readonly ValueCases<string> Values = new()
    {
        Key = v => v.Key,
        Setting = v => $"settings.{Camel(v.Setting)}",
        Parameter = v => $"parameters.{v.Parameter}",
        Constant = v => Quoted(v.Text),
        Concat = v => string.Join(" + ", v.Parts.Select(Of)),
        Conditional = v => $"if({Of(v.If)}, {Of(v.Then)}, {Of(v.Else)})",
        UniqueId = v => string.Create(CultureInfo.InvariantCulture, $"uniqueId({v.Length})"),
        SageMakerImage = v => $"sageMakerImage({string.Join(", ", Arguments(v))})",
        Transform = v => v.Transformation == Transformation.PathSegment
            ? string.Create(CultureInfo.InvariantCulture, $"pathSegment({Of(v.Of)}, {v.Segment})")
            : $"{Camel(v.Transformation)}({Of(v.Of)})",
    };

    private static readonly PredicateCases<string> Predicates = new()
    {
        KeyPresent = p => $"has({p.Key})",
        KeyIn = p => p.Values is [var only] ? $"{p.Key} = {Quoted(only)}" : $"{p.Key} in ({string.Join(", ", p.Values.Select(Quoted))})",
        MultiAccount = _ => "multiAccount",
        ModelRegistry = _ => "modelRegistry",
        Not = p => $"not {Operand(p.Of)}",
        All = p => p.Of.Count == 0 ? "always" : string.Join(" and ", p.Of.Select(Operand)),
        Any = p => p.Of.Count == 0 ? "never" : string.Join(" or ", p.Of.Select(Operand)),
    };

    /// <summary>A value's formula: request keys by their names, settings and other parameters with a prefix.</summary>
    /// <param name="value">The value.</param>
    public static string Of(Value value) => value.Match(Values);

    /// <summary>A predicate's formula.</summary>
    /// <param name="predicate">The predicate.</param>
    public static string Of(Predicate predicate) => predicate.Match(Predicates);

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
