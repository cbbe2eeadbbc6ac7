using System.Text.Json.Nodes;

namespace Mlops.Sdk.Lambda.CustomResources;

/// <summary>The answer as it is sent ("Custom resource response objects").</summary>
internal sealed record CustomResourceAnswer
{
    public required string Status { get; init; }

    public string? Reason { get; init; }

    public required string PhysicalResourceId { get; init; }

    public required string StackId { get; init; }

    public required string RequestId { get; init; }

    public required string LogicalResourceId { get; init; }

    public bool NoEcho { get; init; }

    public JsonObject? Data { get; init; }

    public static CustomResourceAnswer Success(CustomResourceEvent request, string physicalId, CustomResourceResult result) =>
        new()
        {
            Status = "SUCCESS",
            PhysicalResourceId = physicalId,
            StackId = request.StackId,
            RequestId = request.RequestId,
            LogicalResourceId = request.LogicalResourceId,
            NoEcho = result.NoEcho,
            Data = result.Data,
        };

    public static CustomResourceAnswer Failure(CustomResourceEvent request, string physicalId, string reason) =>
        new()
        {
            Status = "FAILED",
            Reason = reason,
            PhysicalResourceId = physicalId,
            StackId = request.StackId,
            RequestId = request.RequestId,
            LogicalResourceId = request.LogicalResourceId,
        };
}
