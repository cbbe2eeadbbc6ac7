namespace Mlops.Core.Values;

/// <summary>Holds when the request has the key and its value is neither null nor empty text.</summary>
/// <param name="Key">The request key.</param>
public sealed record KeyPresentPredicate(string Key) : Predicate;
