using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Templates;

/// <summary>Reads the section <c>Outputs</c>.</summary>
internal static class OutputSection
{
    private static readonly string[] Keys = ["Value", "Description", "Condition", "Export"];

    public static OrderedDictionary<string, OutputDeclaration> Read(JsonObject section, TemplateProblems problems)
    {
        var outputs = new OrderedDictionary<string, OutputDeclaration>();
        foreach (var (name, node) in section)
        {
            var pointer = $"/Outputs/{name}";
            problems.Name("Output", name, pointer);
            if (node is not JsonObject output || output["Value"] is not { } value)
            {
                problems.Format(pointer, "Every Outputs member must contain a Value object.");
                continue;
            }

            foreach (var key in output.Select(entry => entry.Key).Except(Keys))
            {
                problems.Format($"{pointer}/{key}", $"an output has no '{key}'.");
            }

            outputs[name] = new OutputDeclaration(name, value)
            {
                Description = problems.Text(output, "Description", pointer, maximum: 1024),
                Condition = problems.Text(output, "Condition", pointer),
                ExportName = ReadExport(output["Export"], pointer, problems),
            };
        }

        return outputs;
    }

    private static JsonNode? ReadExport(JsonNode? export, string pointer, TemplateProblems problems)
    {
        if (export is null)
        {
            return null;
        }

        if (export is JsonObject { Count: 1 } mapping && mapping["Name"] is { } name and not JsonArray)
        {
            return name;
        }

        problems.Format($"{pointer}/Export", "Every Export member must be a mapping with a Name, and nothing else.");
        return null;
    }
}
