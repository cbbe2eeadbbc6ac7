using Mlops.Core.Values;

namespace Mlops.Sdk;

/// <summary>An expression made from others.</summary>
/// <param name="value">Its value.</param>
/// <param name="parts">The expressions it is made from.</param>
internal sealed class ComputedExpression(Value value, params Expression[] parts) : Expression
{
    /// <summary>The request keys that its condition reads.</summary>
    public IReadOnlyList<Key> ConditionKeys { get; init; } = [];

    /// <summary>The key that the expression does no more than transform.</summary>
    public Key? TransformedKey { get; init; }

    internal override Value Value => value;

    internal override Key? MainKey => TransformedKey;

    internal override IReadOnlyList<Key> Keys => [.. ConditionKeys, .. parts.SelectMany(part => part.Keys)];
}
