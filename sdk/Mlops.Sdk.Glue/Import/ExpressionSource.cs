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
    public string Of(Value value) => value switch
    {
        KeyValue v => key(v.Key),
        SettingValue v => $"Setting.{v.Setting}",
        ParameterValue v => $"Expression.Parameter({CSharpText.Literal(v.Parameter)})",
        ConstantValue v => CSharpText.Literal(v.Text),
        ConcatValue v => $"Expression.Concat({string.Join(", ", v.Parts.Select(Of))})",
        ConditionalValue v => $"Expression.If({Of(v.If)}, {Of(v.Then)}, {Of(v.Else)})",
        UniqueIdValue v => string.Create(CultureInfo.InvariantCulture, $"Expression.UniqueId({v.Length})"),
        SageMakerImageValue v => $"Expression.SageMakerImage({string.Join(", ", Arguments(v))})",
        TransformValue v => $"{Receiver(v.Of)}.{Call(v)}",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    /// <summary>A condition.</summary>
    /// <param name="predicate">The condition.</param>
    public string Of(Predicate predicate) => predicate switch
    {
        KeyPresentPredicate p => $"When.Present({key(p.Key)})",
        KeyInPredicate p => $"When.In({string.Join(", ", p.Values.Select(CSharpText.Literal).Prepend(key(p.Key)))})",
        MultiAccountPredicate => "When.MultiAccount",
        ModelRegistryPredicate => "When.ModelRegistry",
        NotPredicate p => $"!{Of(p.Of)}",
        AllPredicate p => $"({string.Join(" & ", p.Of.Select(Of))})",
        AnyPredicate p => $"({string.Join(" | ", p.Of.Select(Of))})",
        _ => throw new ArgumentOutOfRangeException(nameof(predicate), predicate, null),
    };

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
