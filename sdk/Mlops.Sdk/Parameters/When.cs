using Mlops.Core.Values;

namespace Mlops.Sdk;

/// <summary>A condition on the request and the settings. Combine with <c>!</c>, <c>&amp;</c> and <c>|</c>.</summary>
public sealed class When
{
    private When(Predicate predicate, params IReadOnlyList<Key> keys)
    {
        Predicate = predicate;
        Keys = keys;
    }

    /// <summary>Holds when the orchestrator deploys to several accounts.</summary>
    public static When MultiAccount { get; } = new(new MultiAccountPredicate());

    /// <summary>Holds when the orchestrator takes models from the SageMaker Model Registry.</summary>
    public static When ModelRegistry { get; } = new(new ModelRegistryPredicate());

    /// <summary>Holds always.</summary>
    internal static When Always { get; } = new(new AllPredicate([]));

    internal Predicate Predicate { get; }

    internal IReadOnlyList<Key> Keys { get; }

    /// <summary>Holds when the request has the key and its value is neither null nor empty text.</summary>
    /// <param name="key">The key.</param>
    public static When Present(Key key) => new(new KeyPresentPredicate(key.Name), key.Keys);

    /// <summary>Holds when the key's value is one of a few texts.</summary>
    /// <param name="key">The key.</param>
    /// <param name="values">The texts, compared with regard to case.</param>
    public static When In(Key key, params string[] values) => new(new KeyInPredicate(key.Name, values), key.Keys);

    /// <summary>Holds when the other does not.</summary>
    /// <param name="condition">The other condition.</param>
    public static When operator !(When condition) => new(new NotPredicate(condition.Predicate), condition.Keys);

    /// <summary>Holds when both hold.</summary>
    /// <param name="left">One condition.</param>
    /// <param name="right">The other condition.</param>
    public static When operator &(When left, When right) =>
        new(new AllPredicate([left.Predicate, right.Predicate]), [.. left.Keys, .. right.Keys]);

    /// <summary>Holds when at least one holds.</summary>
    /// <param name="left">One condition.</param>
    /// <param name="right">The other condition.</param>
    public static When operator |(When left, When right) =>
        new(new AnyPredicate([left.Predicate, right.Predicate]), [.. left.Keys, .. right.Keys]);
}
