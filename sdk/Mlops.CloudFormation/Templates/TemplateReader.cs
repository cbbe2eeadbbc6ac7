using System.Text.Json.Nodes;
using Mlops.CloudFormation.Intrinsics;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Templates;

/// <summary>Reads a template and checks its structure.</summary>
internal static class TemplateReader
{
    private static readonly string[] Sections =
        ["AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Rules", "Mappings", "Conditions", "Transform", "Resources", "Outputs", "Hooks"];

    private const string Serverless = "AWS::Serverless-2016-10-31";

    private const string FormatVersion = "2010-09-09";

    /// <exception cref="MlopsException">The template is not one of CloudFormation's; every problem is given.</exception>
    public static Template Read(string text, bool fromS3)
    {
        var problems = new TemplateProblems();
        var template = Read(TemplateText.Read(text, fromS3, problems), problems);
        problems.ThrowIfAny();
        return template;
    }

    /// <summary>Reads what there is of a template, whether all of it is right or not; what is wrong goes to <paramref name="problems"/>.</summary>
    public static Template Read(JsonObject tree, TemplateProblems problems)
    {
        var unknown = tree.Select(section => section.Key).Except(Sections).ToList();
        if (unknown.Count > 0)
        {
            problems.Format("", $"Invalid template property or properties [{string.Join(", ", unknown)}]");
        }

        RefuseNulls(tree, "", problems);
        CheckVersion(tree, problems);
        var extensions = ReadTransform(tree["Transform"], problems);
        var resources = ResourceSection.Read(Section(tree, "Resources", problems), extensions, problems);
        var mappings = Section(tree, "Mappings", problems);
        MappingSection.Check(mappings, problems);
        var template = new Template
        {
            Resources = resources,
            Description = problems.Text(tree, "Description", "", maximum: 1024),
            Parameters = ParameterSection.Read(Section(tree, "Parameters", problems), problems),
            Outputs = OutputSection.Read(Section(tree, "Outputs", problems), problems),
            Conditions = Section(tree, "Conditions", problems),
            Mappings = mappings,
            Rules = Section(tree, "Rules", problems),
            Metadata = Section(tree, "Metadata", problems),
            HasLanguageExtensions = extensions,
        };
        // "Parameters" in the AWS CloudFormation Template Reference Guide: a logical name is unique among all of the template.
        foreach (var name in template.Parameters.Keys.Where(template.Resources.ContainsKey))
        {
            problems.Format($"/Resources/{name}", $"the name {name} is a parameter's and a resource's; names are unique within a template.");
        }

        problems.Limit("Resources", template.Resources.Count, 500);
        problems.Limit("Parameters", template.Parameters.Count, 200);
        problems.Limit("Outputs", template.Outputs.Count, 200);
        problems.Limit("Mappings", template.Mappings.Count, 200);
        return template;
    }

    /// <summary>Checks that the template's version is the one that there is.</summary>
    public static void CheckVersion(JsonObject tree, TemplateProblems problems)
    {
        if (tree["AWSTemplateFormatVersion"] is { } version && JsonText.StringOf(version) != FormatVersion)
        {
            problems.Format("/AWSTemplateFormatVersion", $"unsupported value for AWSTemplateFormatVersion: {version.ToJsonString()}. There is one version, {FormatVersion}.");
        }
    }

    private static JsonObject Section(JsonObject tree, string name, TemplateProblems problems)
    {
        if (tree[name] is not { } section)
        {
            return [];
        }

        if (section is JsonObject mapping)
        {
            return mapping;
        }

        problems.Format($"/{name}", $"the section {name} has to be a mapping.");
        return [];
    }

    private static bool ReadTransform(JsonNode? transform, TemplateProblems problems)
    {
        var names = transform switch { null => [], JsonArray list => list.Select(JsonText.Of), _ => [JsonText.Of(transform)] };
        var extensions = false;
        foreach (var name in names)
        {
            if (name == "AWS::LanguageExtensions")
            {
                extensions = true;
            }
            else
            {
                problems.Format("/Transform", $"the transform '{name ?? "of this form"}' runs only at AWS; the local cloud knows AWS::Include and AWS::LanguageExtensions. {(name == Serverless ? "Write the template with the CDK; or let 'sam build' and 'sam deploy --no-execute-changeset' make a change set, and take what 'aws cloudformation get-template --change-set-name NAME --template-stage Processed' gives." : "Take what 'aws cloudformation get-template --template-stage Processed' gives.")}");
            }
        }

        return extensions;
    }

    private static void RefuseNulls(JsonNode node, string pointer, TemplateProblems problems)
    {
        var children = node switch
        {
            JsonObject mapping => mapping.Select(entry => (entry.Key, entry.Value)),
            JsonArray list => list.Select((item, index) => (Key: $"{index}", Value: item)),
            _ => [],
        };
        foreach (var (key, child) in children)
        {
            if (child is null)
            {
                problems.Add(CloudFormationDiagnostics.TemplateSyntax, $"{pointer}/{key}", "Template format error: 'null' values are not allowed in templates");
            }
            else
            {
                RefuseNulls(child, $"{pointer}/{key}", problems);
            }
        }
    }
}
