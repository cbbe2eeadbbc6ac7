using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Json;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.StackSets;

/// <summary>What a pipeline deploys: a template and the values of its parameters.</summary>
internal sealed record StackSetArtifact(string Template, IReadOnlyList<KeyValuePair<string, string>> Parameters)
{
    /// <summary>Reads the zip of a source.</summary>
    /// <exception cref="InvalidDataException">A file is missing, or the parameters cannot be read.</exception>
    public static StackSetArtifact Read(byte[] zip, string templateFile, string parametersFile)
    {
        using var stream = new MemoryStream(zip);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        return new StackSetArtifact(Text(archive, templateFile), ParseParameters(Text(archive, parametersFile), parametersFile));
    }

    /// <summary>Reads parameters as StackSets take them, a list, or as CodePipeline's CloudFormation action does, <c>{"Parameters": {…}}</c>.</summary>
    private static List<KeyValuePair<string, string>> ParseParameters(string text, string file)
    {
        JsonNode? content;
        try
        {
            content = JsonNode.Parse(text);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The parameters in {file} cannot be read: {exception.Message}", exception);
        }

        return content switch
        {
            JsonArray list when list.All(item => item is JsonObject parameter && parameter["ParameterKey"] is JsonValue) =>
                [.. list.Select(item => KeyValuePair.Create(PropertyText.Of(item!["ParameterKey"]), PropertyText.Of(item["ParameterValue"])))],
            JsonObject wrapped when wrapped[nameof(Parameters)] is JsonObject values => [.. values.Select(value => KeyValuePair.Create(value.Key, PropertyText.Of(value.Value)))],
            _ => throw new InvalidDataException($"The parameters in {file} cannot be read; expected [{{\"ParameterKey\": …, \"ParameterValue\": …}}]."),
        };
    }

    private static string Text(ZipArchive archive, string name)
    {
        var entry = archive.GetEntry(name)
            ?? throw new InvalidDataException($"The artifact has no file '{name}'; it has {string.Join(", ", archive.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal))}.");
        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
