using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Ports;

/// <summary>A version of a model card, as SageMaker describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Version">The version, from 1.</param>
/// <param name="Status">One of <c>Draft</c>, <c>PendingReview</c>, <c>Approved</c> and <c>Archived</c>.</param>
/// <param name="Content">The content: JSON text.</param>
/// <remarks>Source: Amazon SageMaker API Reference, "DescribeModelCard".</remarks>
public sealed record ModelCard(string Name, string Arn, int Version, string Status, string Content)
{
    /// <summary>When the card was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Who created it; <see langword="null"/> when nobody knows.</summary>
    public JsonObject? CreatedBy { get; init; }

    /// <summary>Who changed it last; <see langword="null"/> when nobody knows.</summary>
    public JsonObject? ModifiedBy { get; init; }
}
