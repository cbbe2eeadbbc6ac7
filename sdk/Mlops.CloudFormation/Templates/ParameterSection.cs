using System.Globalization;
using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Templates;

/// <summary>Reads the section <c>Parameters</c>.</summary>
internal static class ParameterSection
{
    private static readonly string[] Keys =
        ["Type", "Default", "NoEcho", "AllowedValues", "AllowedPattern", "ConstraintDescription", "Description", "MinLength", "MaxLength", "MinValue", "MaxValue"];

    public static OrderedDictionary<string, ParameterDeclaration> Read(JsonObject section, TemplateProblems problems)
    {
        var parameters = new OrderedDictionary<string, ParameterDeclaration>(section.Count);
        foreach (var (name, node) in section)
        {
            var pointer = $"/Parameters/{name}";
            if (node is not JsonObject parameter || JsonText.StringOf(parameter["Type"]) is not { } type)
            {
                problems.Format(pointer, "Every Parameters object must contain a Type member.");
                continue;
            }

            foreach (var key in parameter.Select(entry => entry.Key).Except(Keys))
            {
                problems.Format($"{pointer}/{key}", $"Invalid template parameter property '{key}'");
            }

            CheckType(type, $"{pointer}/Type", problems);
            parameters[name] = new ParameterDeclaration(name, type)
            {
                Default = JsonText.Of(parameter["Default"]),
                NoEcho = JsonText.Of(parameter["NoEcho"]) is { } text && text.Equals("true", StringComparison.OrdinalIgnoreCase),
                Description = JsonText.Of(parameter["Description"]),
                AllowedValues = (parameter["AllowedValues"] as JsonArray)?.Select(value => JsonText.Of(value) ?? "").ToList(),
                AllowedPattern = JsonText.StringOf(parameter["AllowedPattern"]),
                ConstraintDescription = JsonText.StringOf(parameter["ConstraintDescription"]),
                MinLength = (int?)Number(parameter, "MinLength", pointer, problems),
                MaxLength = (int?)Number(parameter, "MaxLength", pointer, problems),
                MinValue = Number(parameter, "MinValue", pointer, problems),
                MaxValue = Number(parameter, "MaxValue", pointer, problems),
            };
        }

        return parameters;
    }

    private static void CheckType(string type, string pointer, TemplateProblems problems)
    {
        if (ParameterDeclaration.StoredType(type) is { } stored)
        {
            CheckType(stored == "List<String>" ? "CommaDelimitedList" : stored, pointer, problems);
        }
        else if (type is not ("String" or "Number" or "CommaDelimitedList" or "List<Number>")
            && !type.StartsWith("AWS::", StringComparison.Ordinal)
            && !type.StartsWith("List<AWS::", StringComparison.Ordinal))
        {
            problems.Format(pointer, $"Unrecognized parameter type: {type}");
        }
    }

    private static decimal? Number(JsonObject parameter, string key, string pointer, TemplateProblems problems)
    {
        if (JsonText.Of(parameter[key]) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        problems.Format($"{pointer}/{key}", $"{key} must be a number.");
        return null;
    }
}
