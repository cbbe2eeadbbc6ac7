using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Resources;

/// <summary>What a handler is told.</summary>
internal sealed record ResourceContext
{
    public required AwsAccount Account { get; init; }

    public required string StackId { get; init; }

    public required string StackName { get; init; }

    public required string LogicalId { get; init; }

    public required string Type { get; init; }

    /// <summary>The properties with every function resolved.</summary>
    public required JsonObject Properties { get; init; }

    /// <summary>The properties before an update; <see langword="null"/> otherwise.</summary>
    public JsonObject? PreviousProperties { get; init; }

    /// <summary>
    /// The physical id of the resource to change or delete; <see langword="null"/> for a creation, and for the deletion of a resource whose
    /// creation was interrupted.
    /// </summary>
    public string? PhysicalId { get; init; }

    /// <summary>Whether what is there already under the resource's name becomes the resource.</summary>
    public bool ImportsExisting { get; init; }

    /// <summary>The stack's revision when the resource was created: the generated name of a replacement has to differ from the one before.</summary>
    public int Generation { get; init; }
}
