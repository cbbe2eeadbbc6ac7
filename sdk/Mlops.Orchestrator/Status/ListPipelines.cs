using Mlops.Core.Settings;
using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Status;

/// <summary>Lists the pipelines that are provisioned.</summary>
/// <param name="stacks">CloudFormation.</param>
/// <param name="settings">The orchestrator's settings.</param>
public sealed class ListPipelines(IStacks stacks, OrchestratorSettings settings)
{
    /// <summary>Lists them.</summary>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <returns>The pipelines, by name.</returns>
    public async Task<IReadOnlyList<PipelineSummary>> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var all = await stacks.ListAsync(settings.StackNamePrefix + "-", cancellationToken);
        return
        [
            .. all.GroupBy(stack => PipelineName.Parse(stack.Name))
                .OrderBy(group => group.Key.Value, StringComparer.Ordinal)
                .Select(group => Summarize(group.Key, [.. group])),
        ];
    }

    private static PipelineSummary Summarize(PipelineName name, IReadOnlyList<StackDescription> stacks)
    {
        var pipeline = stacks.FirstOrDefault(s => s.Name == name.PipelineStack);
        var blueprint = stacks.FirstOrDefault(s => s.Name == name.Value);
        return new(name.Value, (pipeline ?? blueprint ?? stacks[0]).Id, stacks.Min(s => s.CreatedAt))
        {
            PipelineStackStatus = pipeline?.Status,
            BlueprintStackStatus = blueprint?.Status,
        };
    }
}
