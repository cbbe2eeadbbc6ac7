using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Resources;

/// <summary>What a handler made of a resource.</summary>
/// <param name="PhysicalId">Its name at AWS, which is also what <c>Ref</c> gives.</param>
internal sealed record ResourceState(string PhysicalId)
{
    /// <summary>What <c>Fn::GetAtt</c> gives; a name with dots is one key.</summary>
    public JsonObject Attributes { get; init; } = [];

    /// <summary>Whether the resource was only recorded instead of made to work.</summary>
    public bool RecordedOnly { get; init; }

    /// <summary>Whether it was there before, and became the stack's.</summary>
    public bool IsImported { get; init; }

    /// <summary>What there is to say of a resource that was made; <see langword="null"/> when there is nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Why the resource failed although something may have come into being that has to be deleted; <see langword="null"/> on success.</summary>
    public string? FailureReason { get; init; }
}
