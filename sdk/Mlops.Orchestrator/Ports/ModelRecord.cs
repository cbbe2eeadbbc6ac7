namespace Mlops.Orchestrator.Ports;

/// <summary>A model of SageMaker's.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Images">The images of its containers.</param>
/// <param name="Artifacts">Its artifacts, <c>s3://…</c>.</param>
public sealed record ModelRecord(string Arn, IReadOnlyList<string> Images, IReadOnlyList<string> Artifacts);
