namespace Mlops.Core.Values;

/// <summary>The names that an expression uses, whichever way its conditions go.</summary>
/// <param name="Keys">The request keys.</param>
/// <param name="Parameters">The template parameters.</param>
internal sealed record ExpressionNames(IReadOnlySet<string> Keys, IReadOnlySet<string> Parameters)
{
    private static readonly PredicateCases<IEnumerable<string>> KeysOfPredicate = new()
    {
        KeyPresent = p => [p.Key],
        KeyIn = p => [p.Key],
        MultiAccount = _ => [],
        ModelRegistry = _ => [],
        Not = p => Of(p.Of),
        All = p => p.Of.SelectMany(Of),
        Any = p => p.Of.SelectMany(Of),
    };

    public static ExpressionNames Of(Value value)
    {
        var parts = Expressions.Parts(value).ToList();
        var asked = parts.OfType<ConditionalValue>().SelectMany(part => Of(part.If));
        return new(
            parts.OfType<KeyValue>().Select(part => part.Key).Concat(asked).ToHashSet(),
            parts.OfType<ParameterValue>().Select(part => part.Parameter).ToHashSet());
    }

    /// <summary>The request keys that a predicate asks for.</summary>
    public static IEnumerable<string> Of(Predicate predicate) => predicate.Match(KeysOfPredicate);
}
