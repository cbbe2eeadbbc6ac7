namespace Mlops.Core.Values;

/// <summary>Holds when all of several predicates hold.</summary>
/// <param name="Of">The predicates.</param>
public sealed record AllPredicate(IReadOnlyList<Predicate> Of) : Predicate;
