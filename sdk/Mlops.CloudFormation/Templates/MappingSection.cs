using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mlops.CloudFormation.Templates;

/// <summary>Checks the section <c>Mappings</c>: maps of keys, with attributes that are texts or lists of texts.</summary>
/// <remarks>
/// Source: AWS CloudFormation Template Reference Guide, "Mappings": the names of attributes are alphanumeric. Keys are regions in its examples, and CloudFormation takes points in them, too; the words are those in which it refuses others.
/// </remarks>
internal static partial class MappingSection
{
    /// <summary>The most attributes that a mapping has ("Understand CloudFormation quotas" in the AWS CloudFormation User Guide).</summary>
    private const int MaxAttributes = 200;

    public static void Check(JsonObject section, TemplateProblems problems)
    {
        foreach (var (name, map) in section)
        {
            var pointer = $"/Mappings/{name}";
            if (map is not JsonObject keys)
            {
                problems.Format(pointer, $"Every Mappings member {name} must be a map.");
                continue;
            }

            foreach (var (key, attributes) in keys)
            {
                if (!Key().IsMatch(key))
                {
                    problems.Format($"{pointer}/{key}", $"Mappings element name '{key}' must be non-empty and can contain only alphanumerics, '-' or '.'");
                }

                CheckAttributes(attributes, $"{pointer}/{key}", problems);
            }
        }
    }

    private static void CheckAttributes(JsonNode? attributes, string pointer, TemplateProblems problems)
    {
        if (attributes is not JsonObject members)
        {
            problems.Format(pointer, "Every Mappings member must be a map of maps.");
            return;
        }

        if (members.Count > MaxAttributes)
        {
            problems.Add(CloudFormationDiagnostics.TemplateLimit, pointer, $"Template format error: Number of mapping attributes, {members.Count}, is greater than maximum allowed, {MaxAttributes}");
        }

        foreach (var (attribute, _) in members.Where(member => !Attribute().IsMatch(member.Key)))
        {
            problems.Format($"{pointer}/{attribute}", $"Mappings attribute name '{attribute}' must contain only alphanumeric characters.");
        }

        foreach (var (attribute, _) in members.Where(member => member.Value is not JsonValue && !(member.Value is JsonArray list && list.All(item => item is JsonValue))))
        {
            problems.Format($"{pointer}/{attribute}", "Every Mappings attribute must be a String or a List.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9.-]{1,255}\z")]
    private static partial Regex Key();

    [GeneratedRegex(@"^[A-Za-z0-9]{1,255}\z")]
    private static partial Regex Attribute();
}
