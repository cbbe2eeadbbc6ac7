namespace Mlops.Sdk.Glue.Inspection;

/// <summary>Something of a checkout, and whether our orchestrator takes it over.</summary>
/// <param name="Area">What it belongs to: <c>pipelineType</c>, <c>requestKeys</c>, <c>environment</c>, <c>bucketLayout</c>, <c>modelCards</c>.</param>
/// <param name="Name">What it is.</param>
/// <param name="Status">Whether it is taken over.</param>
/// <param name="Note">What to know or do.</param>
public sealed record CoverageItem(string Area, string Name, CoverageStatus Status, string Note);
