using System.Text.Json.Nodes;
using Mlops.Core.Requests;

namespace Mlops.Blueprints.Requests;

/// <summary>Requests of every pipeline type to start from: the sample where there is one, else the manifest's own.</summary>
internal static class Example
{
    public static JsonObject Of(string pipelineType) => File.Exists(Sample(pipelineType))
        ? JsonNode.Parse(File.ReadAllText(Sample(pipelineType)))!.AsObject()
        : RequestSample.For(BuiltIn.Manifest(pipelineType));

    private static string Sample(string pipelineType) => Path.Combine(SampleRequestTests.Folder, $"{pipelineType}.json");
}
