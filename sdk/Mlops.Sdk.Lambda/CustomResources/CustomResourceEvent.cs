using System.Text.Json.Nodes;

namespace Mlops.Sdk.Lambda.CustomResources;

/// <summary>The request as it is sent. Settable, because the JSON source generator sets init-only properties that are absent to null.</summary>
internal sealed record CustomResourceEvent
{
    public string? RequestType { get; set; }

    public Uri? ResponseURL { get; set; }

    public string StackId { get; set; } = "";

    public string RequestId { get; set; } = "";

    public string LogicalResourceId { get; set; } = "";

    public string? PhysicalResourceId { get; set; }

    public string ResourceType { get; set; } = "";

    public JsonObject? ResourceProperties { get; set; }

    public JsonObject? OldResourceProperties { get; set; }
}
