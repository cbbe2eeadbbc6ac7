namespace Mlops.Core.Values;

/// <summary>Holds when at least one of several predicates holds.</summary>
/// <param name="Of">The predicates.</param>
public sealed record AnyPredicate(IReadOnlyList<Predicate> Of) : Predicate;
