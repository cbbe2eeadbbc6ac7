using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Sdk.Glue.Files;

namespace Mlops.Sdk.Glue.Solution;

/// <summary>What integrations put into a checkout. It is a file of the checkout, so that whoever integrates next knows what is whose.</summary>
/// <param name="Blueprints">The blueprints.</param>
/// <param name="Hashes">The hashes that a file may have by the file's path: one, or several while an integration is writing.</param>
internal sealed record IntegrationRecord(IReadOnlyList<RecordedBlueprint> Blueprints, IReadOnlyDictionary<string, IReadOnlyList<string>> Hashes)
{
    private const int SchemaVersion = 1;

    /// <summary>The record of a checkout without blueprints.</summary>
    public static IntegrationRecord Empty { get; } = new([], new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>The record of blueprints and of the files that are made from them.</summary>
    /// <param name="blueprints">The blueprints.</param>
    /// <param name="files">The files by their paths.</param>
    /// <param name="before">The record before, which tells how the files were written that stay as they are.</param>
    public static IntegrationRecord Of(IReadOnlyList<BlueprintFiles> blueprints, IReadOnlyDictionary<string, byte[]> files, IntegrationRecord before)
    {
        var kept = blueprints.Where(b => b.IsKnown).SelectMany(b => b.Files.Keys).Except(blueprints.Where(b => !b.IsKnown).SelectMany(b => b.Files.Keys)).Select(key => SolutionPaths.Assets + key).ToHashSet();
        return new(
            [.. blueprints.Select(b => new RecordedBlueprint(b.Bundle, b.Manifest))],
            files.ToDictionary(f => f.Key, f => kept.Contains(f.Key) && before.Hashes.TryGetValue(f.Key, out var hashes) ? hashes : [TextContent.Hash(f.Value)], StringComparer.Ordinal));
    }

    /// <summary>Reads a record.</summary>
    /// <exception cref="MlopsException">It is none.</exception>
    public static IntegrationRecord Read(byte[] content)
    {
        try
        {
            var file = JsonNode.Parse(content)!;
            return (int)file["schemaVersion"]! != SchemaVersion ? throw Damaged("It has another schemaVersion than 1.", null) : new(
                [.. file["blueprints"]!.AsArray().Select(b => new RecordedBlueprint((string)b!["bundle"]!, ManifestReader.Read(Encoding.UTF8.GetBytes(b["manifest"]!.ToJsonString()), SolutionPaths.Record)))],
                file["files"]!.AsObject().ToDictionary(f => f.Key, f => (IReadOnlyList<string>)((string)f.Value!).Split(' '), StringComparer.Ordinal));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException or ArgumentException or FormatException or MlopsException { Problems: not [{ Code: GlueDiagnostics.DamagedRecord }] })
        {
            throw Damaged($"It is not what an integration wrote: {e.Message}", e);
        }
    }

    /// <summary>Whether a file is one that an integration wrote and nobody has changed since.</summary>
    public bool Wrote(string path, byte[] content) => Hashes.TryGetValue(path, out var hashes) && hashes.Contains(TextContent.Hash(content));

    /// <summary>The record while an integration turns this one into another: whatever is there then is known.</summary>
    public IntegrationRecord On(IntegrationRecord next) => new(
        [.. next.Blueprints.Concat(Blueprints.ExceptBy(next.Blueprints.Select(b => b.PipelineType), b => b.PipelineType))],
        Hashes.Concat(next.Hashes).GroupBy(file => file.Key, StringComparer.Ordinal).ToDictionary(
            file => file.Key, file => (IReadOnlyList<string>)[.. file.SelectMany(f => f.Value).Distinct(StringComparer.Ordinal)], StringComparer.Ordinal));

    /// <summary>The record as a file: a line for each blueprint and for each file, so that version control can merge it.</summary>
    public byte[] Write()
    {
        var blueprints = Blueprints.OrderBy(b => b.PipelineType, StringComparer.Ordinal)
            .Select(b => new JsonObject { ["bundle"] = b.Bundle, ["manifest"] = JsonSerializer.SerializeToNode(b.Manifest, MlopsJson.Default.BlueprintManifest) }.ToJsonString());
        var files = Hashes.OrderBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => $"{JsonValue.Create(f.Key).ToJsonString()}: \"{string.Join(' ', f.Value)}\"");
        return Encoding.UTF8.GetBytes($$"""
            {
              "about": "Written by mlops integrate: what it put here, and from which bundle. Keep it in version control.",
              "schemaVersion": {{SchemaVersion}},
              "blueprints": [{{Lines(blueprints)}}],
              "files": { {{Lines(files)}} }
            }

            """.ReplaceLineEndings("\n"));
    }

    private static string Lines(IEnumerable<string> items) => string.Concat(items.Select((item, i) => $"{(i == 0 ? "" : ",")}\n    {item}")) + "\n  ";

    private static MlopsException Damaged(string message, Exception? cause) => new(
        new Problem(GlueDiagnostics.DamagedRecord, message)
        {
            Pointer = SolutionPaths.Record,
            Expected = "the list of blueprints and files that an integration wrote",
            Hint = "Restore the file from version control; after a merge take one side's, then integrate the other side's bundle again.",
        },
        cause);
}

/// <summary>A blueprint that a checkout has from an integration.</summary>
/// <param name="Bundle">The name of the bundle that it came from.</param>
/// <param name="Manifest">Its manifest.</param>
internal sealed record RecordedBlueprint(string Bundle, BlueprintManifest Manifest)
{
    /// <summary>Its pipeline type.</summary>
    public string PipelineType => Manifest.PipelineType;
}
