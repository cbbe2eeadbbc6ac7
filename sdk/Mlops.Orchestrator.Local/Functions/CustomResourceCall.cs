using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.Functions;

/// <summary>The request CloudFormation sends to a custom resource.</summary>
internal sealed record CustomResourceCall
{
    /// <summary><c>Create</c>, <c>Update</c> or <c>Delete</c>.</summary>
    public required string RequestType { get; init; }

    public required string StackId { get; init; }

    public required string LogicalResourceId { get; init; }

    public required string ResourceType { get; init; }

    public required JsonObject ResourceProperties { get; init; }

    public JsonObject? OldResourceProperties { get; init; }

    public string? PhysicalResourceId { get; init; }

    /// <summary>How long CloudFormation waits: the resource's <c>ServiceTimeout</c>, else one hour.</summary>
    public TimeSpan ServiceTimeout { get; init; } = TimeSpan.FromHours(1);
}

/// <summary>The answer of a custom resource.</summary>
internal sealed record CustomResourceResponse(bool Succeeded, string PhysicalResourceId)
{
    public string? Reason { get; init; }

    public JsonObject Data { get; init; } = [];

    public bool NoEcho { get; init; }
}
