using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mlops.Parity.Tests.Catalog;

/// <summary>The parameters of upstream's templates, and whether CloudFormation takes a value for one: written anew, so that a mistake in the validator's rules shows.</summary>
internal static class TemplateFacts
{
    private static readonly JsonObject Templates = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "facts", "parameters.json")))!.AsObject();

    /// <summary>Whether CloudFormation refuses a value, as upstream passes it, for a parameter of upstream's template.</summary>
    public static bool Refuses(string template, string parameter, JsonNode? value)
    {
        if (Templates[template]?[parameter] is not JsonObject facts)
        {
            return false;
        }

        if (value is null || value.GetValueKind() is not JsonValueKind.String)
        {
            // A parameter file holds texts only.
            return true;
        }

        return Breaks(facts, value.GetValue<string>());
    }

    private static bool Breaks(JsonObject facts, string text)
    {
        var isNumber = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        return (facts["Type"]!.GetValue<string>() == "Number" && !isNumber)
            || (facts["AllowedValues"] is JsonArray allowed && !allowed.Any(v => v!.GetValue<string>() == text))
            || (facts["AllowedPattern"] is { } pattern && !Regex.IsMatch(text, $@"\A(?:{pattern.GetValue<string>()})\z"))
            || text.Length < Number(facts["MinLength"], int.MinValue) || text.Length > Number(facts["MaxLength"], int.MaxValue)
            || (isNumber && (number < Number(facts["MinValue"], long.MinValue) || number > Number(facts["MaxValue"], long.MaxValue)));
    }

    private static decimal Number(JsonNode? node, decimal otherwise) => node is null ? otherwise : decimal.Parse(node.ToString(), CultureInfo.InvariantCulture);
}
