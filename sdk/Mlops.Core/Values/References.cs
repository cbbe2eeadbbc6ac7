namespace Mlops.Core.Values;

/// <summary>The names that an expression uses, whichever way its conditions go.</summary>
/// <param name="Keys">The request keys.</param>
/// <param name="Parameters">The template parameters.</param>
internal sealed record References(IReadOnlySet<string> Keys, IReadOnlySet<string> Parameters)
{
    public static References Of(Value value)
    {
        var (keys, parameters) = (new HashSet<string>(), new HashSet<string>());
        foreach (var part in Expressions.Parts(value))
        {
            _ = part switch
            {
                KeyValue v => keys.Add(v.Key),
                ParameterValue v => parameters.Add(v.Parameter),
                ConditionalValue v => AddKeys(v.If),
                _ => false,
            };
        }

        return new(keys, parameters);

        bool AddKeys(Predicate predicate)
        {
            keys.UnionWith(Of(predicate));
            return true;
        }
    }

    /// <summary>The request keys that a predicate asks for.</summary>
    public static IEnumerable<string> Of(Predicate predicate) => predicate switch
    {
        KeyPresentPredicate p => [p.Key],
        KeyInPredicate p => [p.Key],
        NotPredicate p => Of(p.Of),
        AllPredicate p => p.Of.SelectMany(Of),
        AnyPredicate p => p.Of.SelectMany(Of),
        _ => [],
    };
}
