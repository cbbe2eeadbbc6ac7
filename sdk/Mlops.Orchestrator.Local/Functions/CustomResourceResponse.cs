using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.Functions;

/// <summary>The answer of a custom resource.</summary>
internal sealed record CustomResourceResponse(bool Succeeded, string PhysicalResourceId)
{
    public string? Reason { get; init; }

    public JsonObject Data { get; init; } = [];

    public bool NoEcho { get; init; }
}
