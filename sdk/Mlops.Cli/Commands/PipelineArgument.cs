using System.CommandLine;
using Mlops.Core.Diagnostics;
using Mlops.Core.Text;
using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Status;

namespace Mlops.Cli.Commands;

/// <summary>The argument that names a provisioned pipeline.</summary>
internal static class PipelineArgument
{
    public static Argument<string> Create() => new("ID")
    {
        Description = "The pipeline: its stack's name, with or without -codepipeline, or its id (ARN).",
    };

    /// <summary>Says that there is no such pipeline, and which one may be meant.</summary>
    public static MlopsException NotFound(string id, IReadOnlyList<PipelineSummary> pipelines) => new(
        new Problem(ToolDiagnostics.NoSuchPipeline, $"There is no pipeline '{PipelineName.Parse(id)}'.")
        {
            Hint = NearestName.Hint(PipelineName.Parse(id).Value, pipelines.Select(p => p.Name)) ?? "List the pipelines with: mlops pipelines",
        });
}
