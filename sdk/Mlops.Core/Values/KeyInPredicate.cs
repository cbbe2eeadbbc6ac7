namespace Mlops.Core.Values;

/// <summary>Holds when the text of the key's value, without white space at either end, is one of the values given (one value: "key equals").</summary>
/// <param name="Key">The request key.</param>
/// <param name="Values">The texts, compared with regard to case.</param>
public sealed record KeyInPredicate(string Key, IReadOnlyList<string> Values) : Predicate;
