using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Templates;

/// <summary>Checks the section <c>Mappings</c>: maps of keys, with attributes that are texts or lists of texts.</summary>
internal static class MappingSection
{
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

        foreach (var (attribute, _) in members.Where(member => member.Value is not JsonValue && !(member.Value is JsonArray list && list.All(item => item is JsonValue))))
        {
            problems.Format($"{pointer}/{attribute}", "Every Mappings attribute must be a String or a List.");
        }
    }
}
