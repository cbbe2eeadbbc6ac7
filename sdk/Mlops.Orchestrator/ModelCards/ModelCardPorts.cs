using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.ModelCards;

/// <summary>What the operations on model cards work through.</summary>
/// <param name="Cards">SageMaker's model cards.</param>
/// <param name="Records">SageMaker's models and training jobs.</param>
/// <param name="Files">Reads metrics from S3.</param>
public sealed record ModelCardPorts(IModelCards Cards, IModelRecords Records, IRequestFiles Files);
