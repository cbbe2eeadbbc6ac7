namespace Mlops.Orchestrator.Local.SageMaker.Jobs;

/// <summary>A job and where its record is.</summary>
/// <param name="Record">The record.</param>
/// <param name="File">The file.</param>
internal sealed record RecordedJob(JobRecord Record, string File);
