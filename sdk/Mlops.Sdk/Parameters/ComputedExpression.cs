using Mlops.Sdk.Values;

namespace Mlops.Sdk;

/// <summary>An expression made from others.</summary>
/// <param name="value">Its value.</param>
/// <param name="parts">The expressions it is made from.</param>
internal sealed class ComputedExpression(Value value, params Expression[] parts) : Expression
{
    /// <summary>The request keys that its condition reads.</summary>
    public IReadOnlyList<Key> ConditionKeys { get; init; } = [];

    internal override Value Value => value;

    internal override IReadOnlyList<Key> Keys => [.. ConditionKeys, .. parts.SelectMany(part => part.Keys)];
}
