namespace Mlops.Core.Values;

/// <summary>Holds when the orchestrator deploys to several accounts.</summary>
public sealed record MultiAccountPredicate : Predicate;
