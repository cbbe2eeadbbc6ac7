using System.Globalization;
using System.Text.Json.Nodes;
using Mlops.CloudFormation.Patterns;

namespace Mlops.CloudFormation.Templates;

/// <summary>Reads the section <c>Parameters</c>.</summary>
internal static class ParameterSection
{
    private static readonly string[] Keys =
        ["Type", "Default", "NoEcho", "AllowedValues", "AllowedPattern", "ConstraintDescription", "Description", "MinLength", "MaxLength", "MinValue", "MaxValue"];

    /// <summary>The types that lists have items of.</summary>
    /// <remarks>Source: AWS CloudFormation User Guide, "Specify existing resources at runtime with CloudFormation-supplied parameter types".</remarks>
    private static readonly string[] ListedTypes =
    [
        "Number", "AWS::EC2::AvailabilityZone::Name", "AWS::EC2::Image::Id", "AWS::EC2::Instance::Id", "AWS::EC2::SecurityGroup::GroupName", "AWS::EC2::SecurityGroup::Id",
        "AWS::EC2::Subnet::Id", "AWS::EC2::Volume::Id", "AWS::EC2::VPC::Id", "AWS::Route53::HostedZone::Id",
    ];

    private static readonly string[] Types = [.. ListedTypes, "String", "CommaDelimitedList", "AWS::EC2::KeyPair::KeyName", "AWS::SSM::Parameter::Name"];

    public static OrderedDictionary<string, ParameterDeclaration> Read(JsonObject section, TemplateProblems problems)
    {
        var parameters = new OrderedDictionary<string, ParameterDeclaration>(section.Count);
        foreach (var (name, node) in section)
        {
            var pointer = $"/Parameters/{name}";
            problems.Name("Parameter", name, pointer);
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
                Default = Scalar(parameter, "Default", pointer, problems),
                NoEcho = Scalar(parameter, "NoEcho", pointer, problems) is { } text && text.Equals("true", StringComparison.OrdinalIgnoreCase),
                Description = problems.Text(parameter, "Description", pointer, maximum: 4000),
                AllowedValues = ReadAllowedValues(parameter["AllowedValues"], pointer, problems),
                AllowedPattern = ReadPattern(parameter, pointer, problems),
                ConstraintDescription = problems.Text(parameter, "ConstraintDescription", pointer, maximum: 4000),
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
        else if (type == "List<String>")
        {
            problems.Warn(pointer, "The parameter type List<String> is not documented; CloudFormation takes it as CommaDelimitedList.", "Write CommaDelimitedList.");
        }
        else if (!Types.Contains(type) && !(type.StartsWith("List<", StringComparison.Ordinal) && type.EndsWith('>') && ListedTypes.Contains(type[5..^1])))
        {
            problems.Format(pointer, $"Unrecognized parameter type: {type}");
        }
    }

    private static string? Scalar(JsonObject parameter, string key, string pointer, TemplateProblems problems)
    {
        if (parameter[key] is JsonObject or JsonArray)
        {
            problems.Format($"{pointer}/{key}", $"Every {key} member must be a string.");
        }

        return JsonText.Of(parameter[key]);
    }

    private static List<string>? ReadAllowedValues(JsonNode? values, string pointer, TemplateProblems problems)
    {
        if (values is null)
        {
            return null;
        }

        if (values is JsonArray { Count: > 0 } list && list.All(value => value is JsonValue))
        {
            return [.. list.Select(value => JsonText.Of(value)!)];
        }

        problems.Format($"{pointer}/AllowedValues", "Every AllowedValues member must be a list of strings.");
        return null;
    }

    private static string? ReadPattern(JsonObject parameter, string pointer, TemplateProblems problems)
    {
        var pattern = problems.Text(parameter, "AllowedPattern", pointer);
        if (pattern is not null && JavaPattern.Fault(pattern) is { } fault)
        {
            problems.Format($"{pointer}/AllowedPattern", $"'{pattern}' is not a regular expression of Java's that the local cloud can read: {fault}");
        }

        return pattern;
    }

    private static decimal? Number(JsonObject parameter, string key, string pointer, TemplateProblems problems)
    {
        if (Scalar(parameter, key, pointer, problems) is not { } text)
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
