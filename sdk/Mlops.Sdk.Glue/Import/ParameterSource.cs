using System.Globalization;
using System.Text.Json;
using Mlops.Core.Manifests;
using Mlops.Core.Values;
using Mlops.Sdk.Glue.Rendering;

namespace Mlops.Sdk.Glue.Import;

/// <summary>Writes a parameter as the C# that declares it.</summary>
internal static class ParameterSource
{
    /// <summary>The class of the property.</summary>
    /// <param name="parameter">The parameter.</param>
    public static string Type(TemplateParameter parameter) => parameter.Type == "Number" ? "NumberParameter" : "StringParameter";

    /// <summary>The value of the property.</summary>
    /// <param name="draft">The parameter.</param>
    /// <param name="keys">The request keys.</param>
    public static string Declaration(ParameterDraft draft, KeySource keys)
    {
        var parameter = draft.Parameter;
        var code = $"Parameter.{Factory(parameter)}";
        // A documentation comment is one line; a text that is more is given as it is.
        if (parameter.Description != PlainLine.Of(parameter.Description))
        {
            code += $".Describe({CSharpText.Literal(parameter.Description)})";
        }

        if (draft.IsSent)
        {
            code += $".From({keys.Expressions.Of(parameter.Value)})";
        }

        return DefaultOfKey(draft, keys) == (true, parameter.Default)
            ? code
            : $"{code}.TemplateDefault({(parameter.Default is { } text ? CSharpText.Literal(text) : "null")})";
    }

    private static string Factory(TemplateParameter parameter)
    {
        var name = CSharpText.Literal(parameter.Name);
        var constraints = parameter.Constraints ?? new ValueConstraints();
        string?[] arguments = parameter.Type == "Number"
            ? [name, Named("min", constraints.MinValue), Named("max", constraints.MaxValue)]
            : constraints.AllowedValues is { } values
                ? [name, $"[{string.Join(", ", values.Select(CSharpText.Literal))}]"]
                :
                [
                    name, Named("minLength", constraints.MinLength), Named("maxLength", constraints.MaxLength),
                    constraints.AllowedPattern is { } pattern ? $"pattern: {CSharpText.Literal(pattern)}" : null,
                ];
        var factory = parameter.Type == "Number" ? "Number" : constraints.AllowedValues is null ? "String" : "Choice";
        return $"{factory}({string.Join(", ", arguments.OfType<string>())})";
    }

    /// <summary>The default that the SDK gives the template's parameter unless it is told, and whether that is known.</summary>
    private static (bool IsKnown, string? Text) DefaultOfKey(ParameterDraft draft, KeySource keys)
    {
        if (!draft.IsSent || draft.Parameter.Value is not KeyValue { Key: var name } || keys.Key(name) is not { Required: false } key)
        {
            return (true, null);
        }

        return key.Default switch
        {
            null => (true, ""),
            _ when key.Default.GetValueKind() == JsonValueKind.String => (true, key.Default.GetValue<string>()),
            // How Python writes a number or a truth value is the SDK's business.
            _ => (false, null),
        };
    }

    private static string? Named(string name, decimal? number) => number is { } value ? $"{name}: {CSharpText.Literal(value)}" : null;

    private static string? Named(string name, int? number) => number is { } value ? string.Create(CultureInfo.InvariantCulture, $"{name}: {value}") : null;
}
