namespace Mlops.Core.Values;

/// <summary>Holds when the orchestrator takes models from the SageMaker Model Registry.</summary>
public sealed record ModelRegistryPredicate : Predicate;
