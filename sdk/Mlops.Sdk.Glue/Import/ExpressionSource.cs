using System.Globalization;
using Mlops.Core.Values;
using Mlops.Sdk.Glue.Rendering;

namespace Mlops.Sdk.Glue.Import;

/// <summary>Writes expressions as the C# that declares them.</summary>
/// <param name="key">The C# of a request key.</param>
internal sealed class ExpressionSource(Func<string, string> key)
{
    /// <summary>A value, where an expression is expected.</summary>
    /// <param name="value">The value.</param>
    public string Of(Value value) => value.Match(new ValueCases<string>
    {
        Key = v => key(v.Key),
        Setting = v => $"Setting.{v.Setting}",
        Parameter = v => $"Expression.Parameter({CSharpText.Literal(v.Parameter)})",
        Constant = v => CSharpText.Literal(v.Text),
        Concat = v => $"Expression.Concat({string.Join(", ", v.Parts.Select(Of))})",
        Conditional = v => $"Expression.If({Of(v.If)}, {Of(v.Then)}, {Of(v.Else)})",
        UniqueId = v => string.Create(CultureInfo.InvariantCulture, $"Expression.UniqueId({v.Length})"),
        SageMakerImage = v => $"Expression.SageMakerImage({string.Join(", ", Arguments(v))})",
        Transform = v => $"{Receiver(v.Of)}.{Call(v)}",
    });

    /// <summary>A condition.</summary>
    /// <param name="predicate">The condition.</param>
    public string Of(Predicate predicate) => predicate.Match(new PredicateCases<string>
    {
        KeyPresent = p => $"When.Present({key(p.Key)})",
        KeyIn = p => $"When.In({string.Join(", ", p.Values.Select(CSharpText.Literal).Prepend(key(p.Key)))})",
        MultiAccount = _ => "When.MultiAccount",
        ModelRegistry = _ => "When.ModelRegistry",
        Not = p => $"!{Of(p.Of)}",
        All = p => $"({string.Join(" & ", p.Of.Select(Of))})",
        Any = p => $"({string.Join(" | ", p.Of.Select(Of))})",
    });

    /// <summary>Texts and settings become expressions only where one is expected.</summary>
    private string Receiver(Value value) => value is ConstantValue or SettingValue ? $"((Expression){Of(value)})" : Of(value);

    private static string Call(TransformValue value) => value.Transformation switch
    {
        Transformation.Trim => "Trim()",
        Transformation.Lower => "Lower()",
        Transformation.Upper => "Upper()",
        Transformation.WithoutTrailingSlash => "WithoutTrailingSlash()",
        Transformation.PathSegment => string.Create(CultureInfo.InvariantCulture, $"PathSegment({value.Segment})"),
        Transformation.Text => "AsText()",
        Transformation.Json => "AsJson()",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    private IEnumerable<string> Arguments(SageMakerImageValue image)
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
            yield return $"scope: {CSharpText.Literal(scope)}";
        }
    }
}
