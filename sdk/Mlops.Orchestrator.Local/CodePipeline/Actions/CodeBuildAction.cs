using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;

namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>Records that a CodeBuild project would run now; nothing is built, and there is no output artifact.</summary>
internal sealed class CodeBuildAction : IPipelineAction
{
    private const string Project = "ProjectName";

    public string Category => "Build";

    public string Provider => "CodeBuild";

    public IEnumerable<Problem> Check(ActionDefinition action) => string.IsNullOrEmpty(action.Configuration.GetValueOrDefault(Project))
        ? [new Problem(PipelineDiagnostics.InvalidConfiguration, $"The configuration lacks '{Project}'.")]
        : [];

    public Task<ActionOutcome> RunAsync(ActionContext context, CancellationToken cancellationToken) =>
        Task.FromResult(ActionOutcome.Succeeded($"Recorded only: the local cloud does not run the CodeBuild project '{context.Configured(Project)}'."));
}
