using System.Text.Json.Nodes;
using Mlops.Core.Manifests;
using Mlops.Core.Requests;
using Mlops.Orchestrator.Api;

namespace Mlops.Cli.Cloud;

/// <summary>Requests that are posted to the orchestrator's API where those for pipelines are.</summary>
internal static class ModelCardRequests
{
    /// <summary>Whether a request is for an operation on model cards; the API would provision any other.</summary>
    public static bool Has(byte[] request) =>
        RequestParser.Parse(request)[RequestKeys.PipelineType] is JsonValue type && type.TryGetValue<string>(out var name) && ModelCardEndpoint.Operations.Contains(name);
}
