using Mlops.Orchestrator.Pipelines;

namespace Mlops.Cli.Reports;

/// <summary>The JSON of <c>pipelines</c>.</summary>
/// <param name="Pipelines">The provisioned pipelines, by name.</param>
public sealed record PipelineListReport(IReadOnlyList<PipelineSummary> Pipelines);
