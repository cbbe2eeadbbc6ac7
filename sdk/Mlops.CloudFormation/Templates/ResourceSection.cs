using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mlops.CloudFormation.Templates;

/// <summary>Reads the section <c>Resources</c>.</summary>
internal static partial class ResourceSection
{
    private static readonly string[] Attributes =
        ["Type", "Properties", "DependsOn", "Condition", "Metadata", "DeletionPolicy", "UpdateReplacePolicy", "CreationPolicy", "UpdatePolicy", "Description", "Version"];

    private static readonly string[] Mappings = ["Metadata", "CreationPolicy", "UpdatePolicy"];

    private static readonly string[] ReplacePolicies = ["Delete", "Retain", "Snapshot"];

    private static readonly string[] DeletionPolicies = [.. ReplacePolicies, "RetainExceptOnCreate"];

    public static OrderedDictionary<string, ResourceDeclaration> Read(JsonObject section, bool hasLanguageExtensions, TemplateProblems problems)
    {
        if (section.Count == 0)
        {
            problems.Format("/Resources", "At least one Resources member must be defined.");
        }

        var resources = new OrderedDictionary<string, ResourceDeclaration>(section.Count);
        foreach (var (logicalId, node) in section)
        {
            var pointer = $"/Resources/{logicalId}";
            problems.Name("Resource", logicalId, pointer);
            if (node is JsonObject resource)
            {
                resources[logicalId] = ReadResource(logicalId, resource, pointer, hasLanguageExtensions, problems);
            }
            else
            {
                problems.Format(pointer, "Every Resources object must be a mapping.");
            }
        }

        return resources;
    }

    private static ResourceDeclaration ReadResource(string logicalId, JsonObject resource, string pointer, bool hasLanguageExtensions, TemplateProblems problems)
    {
        foreach (var key in resource.Select(entry => entry.Key).Except(Attributes))
        {
            problems.Format($"{pointer}/{key}", $"Invalid template resource property '{key}'");
        }

        var type = JsonText.StringOf(resource["Type"]);
        if (type is null)
        {
            problems.Format(pointer, "Every Resources object must contain a Type member.");
        }
        else if (!TypeName().IsMatch(type))
        {
            problems.Format($"{pointer}/Type", $"Unrecognized resource types: [{type}]");
        }

        foreach (var key in Mappings.Where(key => resource[key] is not (null or JsonObject)))
        {
            problems.Format($"{pointer}/{key}", $"{key} must be a mapping.");
        }

        if (resource["Properties"] is not (null or JsonObject))
        {
            problems.Format($"{pointer}/Properties", "Properties must be a mapping.");
        }

        return new ResourceDeclaration(logicalId, type ?? "")
        {
            Properties = resource["Properties"] as JsonObject ?? [],
            DependsOn = ReadDependsOn(resource["DependsOn"], pointer, problems),
            Condition = problems.Text(resource, "Condition", pointer),
            DeletionPolicy = ReadPolicy(resource, "DeletionPolicy", DeletionPolicies, pointer, hasLanguageExtensions, problems),
            UpdateReplacePolicy = ReadPolicy(resource, "UpdateReplacePolicy", ReplacePolicies, pointer, hasLanguageExtensions, problems),
        };
    }

    private static List<string> ReadDependsOn(JsonNode? node, string pointer, TemplateProblems problems)
    {
        var names = node switch { null => [], JsonArray list => [.. list.Select(JsonText.StringOf)], _ => new List<string?> { JsonText.StringOf(node) } };
        if (names.Contains(null))
        {
            problems.Format($"{pointer}/DependsOn", "DependsOn must be a string or a list of strings.");
        }

        return [.. names.OfType<string>()];
    }

    private static string? ReadPolicy(JsonObject resource, string attribute, string[] policies, string pointer, bool hasLanguageExtensions, TemplateProblems problems)
    {
        if (resource[attribute] is JsonObject && !hasLanguageExtensions)
        {
            problems.Format($"{pointer}/{attribute}", $"Every {attribute} member must be a string; functions in it need the transform AWS::LanguageExtensions.");
            return null;
        }

        var policy = JsonText.StringOf(resource[attribute]);
        if (resource[attribute] is not null && !policies.Contains(policy))
        {
            problems.Format($"{pointer}/{attribute}", $"Unrecognized {attribute} {policy ?? resource[attribute]!.ToJsonString()} for resource. There are {string.Join(", ", policies)}.");
        }

        return policy;
    }

    [GeneratedRegex(@"^(Custom::[A-Za-z0-9_@-]{1,60}|[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}(::MODULE)?)\z")]
    private static partial Regex TypeName();
}
