namespace Mlops.Orchestrator.Ports;

/// <summary>A model card in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Status">Its status.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="ModifiedAt">When it was last changed; <see langword="null"/> for never.</param>
public sealed record ModelCardSummary(string Name, string Arn, string Status, DateTimeOffset? CreatedAt, DateTimeOffset? ModifiedAt);
