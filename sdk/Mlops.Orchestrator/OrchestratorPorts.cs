using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator;

/// <summary>The ports that the use cases for pipelines work through; <c>Mlops.Orchestrator.Local</c> has them for this machine.</summary>
/// <param name="Blueprints">The published bundles.</param>
/// <param name="Assets">The assets bucket.</param>
/// <param name="Stacks">CloudFormation in the orchestrator's account.</param>
/// <param name="StackSets">CloudFormation StackSets, which reach the stages' accounts.</param>
/// <param name="Pipelines">CodePipeline.</param>
public sealed record OrchestratorPorts(IBlueprintStore Blueprints, IAssetStore Assets, IStacks Stacks, IStackSets StackSets, IPipelines Pipelines)
{
    /// <summary>Reads the stacks in the stages' accounts by their ids; outputs, resources and events of a stage are known with it only.</summary>
    /// <value>The default is <see langword="null"/>: nobody may read there. At AWS it takes a role in each account; the local cloud may read everywhere.</value>
    public IStackReader? StageStacks { get; init; }

    /// <summary>Gives the logs of the account and region of a stage's stack, by the stack's id.</summary>
    /// <value>The default is <see langword="null"/>: nobody may read there.</value>
    public Func<string, ILogs>? StageLogs { get; init; }

    /// <summary>Gives the ways out of stuck states of a stage's stack, by the stack's id.</summary>
    /// <value>The default is <see langword="null"/>: nobody may change anything there. Whoever sets it sets <see cref="StageStacks"/>, too.</value>
    public Func<string, IStackRepairs>? StageRepairs { get; init; }
}
