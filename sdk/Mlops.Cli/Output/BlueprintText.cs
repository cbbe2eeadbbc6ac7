using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Manifests;
using Mlops.Sdk.Glue.Pages;

namespace Mlops.Cli.Output;

/// <summary>Describes a blueprint to people.</summary>
internal static class BlueprintText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(IOutput output, BlueprintManifest manifest)
    {
        output.Line((manifest.PipelineType, Tone.Strong), ($" {manifest.Version}", Tone.Dim));
        output.Line(manifest.Description);
        output.Line();
        output.Line(("Deployed  ", Tone.Dim), Deployment(manifest.Deployment));
        output.Line(("Stack     ", Tone.Dim), $"PREFIX-{{{manifest.StackName.Key}}}-{manifest.StackName.Suffix.ToLowerInvariant()}");
        output.Line(("Template  ", Tone.Dim), manifest.Template);
        foreach (var function in manifest.Functions)
        {
            output.Line(("Function  ", Tone.Dim), function.Folder, ($" ({function.Runtime})", Tone.Dim));
        }

        output.Line();
        WriteKeys(output, manifest);
        if (manifest.Sample is { } sample)
        {
            output.Line();
            output.Line(("Sample request", Tone.Strong));
            output.Line(sample.ToJsonString(Indented));
        }
    }

    private static void WriteKeys(IOutput output, BlueprintManifest manifest) => output.Table(
        ["Key", "Takes", "Required", "Default", "Description"],
        [
            .. manifest.Keys.Select(key => (IReadOnlyList<TextPart>)
            [
                (key.Name, Tone.Strong),
                string.Join(", ", KeyRow.Of(key, manifest).Takes.Select(phrase => string.Join(' ', phrase.Select(piece => piece.Text)))),
                key.RequiredWhen is not null ? "at times" : key.Required ? "yes" : "no",
                key.Required ? "" : Text(key.Default),
                key.Description,
            ]),
        ]);

    private static string Text(JsonNode? node) => node?.ToJsonString(Indented) ?? "";

    private static string Deployment(Deployment deployment) => deployment switch
    {
        Core.Manifests.Deployment.Stack => "directly as a stack",
        Core.Manifests.Deployment.OrchestratorAccount => "through a pipeline, in the orchestrator's own account",
        _ => "through a pipeline",
    };
}
