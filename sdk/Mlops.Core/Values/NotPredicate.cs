namespace Mlops.Core.Values;

/// <summary>Holds when another predicate does not.</summary>
/// <param name="Of">The other predicate.</param>
public sealed record NotPredicate(Predicate Of) : Predicate;
