using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator;

/// <summary>The four ports the use cases work through; <c>Mlops.Orchestrator.Local</c> has them for this machine.</summary>
/// <param name="Blueprints">The published bundle.</param>
/// <param name="Assets">The assets bucket.</param>
/// <param name="Stacks">CloudFormation.</param>
/// <param name="Pipelines">CodePipeline.</param>
public sealed record OrchestratorPorts(IBlueprintStore Blueprints, IAssetStore Assets, IStacks Stacks, IPipelines Pipelines);
