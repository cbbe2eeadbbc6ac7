namespace Mlops.Core.Values;

/// <summary>One of two values, chosen by a predicate.</summary>
/// <param name="If">The predicate.</param>
/// <param name="Then">The value when it holds.</param>
/// <param name="Else">The value when it does not.</param>
public sealed record ConditionalValue(Predicate If, Value Then, Value Else) : Value;
