using System.Text.Json.Serialization;

namespace Mlops.Core.Values;

/// <summary>A condition on the request and the settings, as closed as <see cref="Value"/> is.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(KeyPresentPredicate), "keyPresent")]
[JsonDerivedType(typeof(KeyInPredicate), "keyIn")]
[JsonDerivedType(typeof(MultiAccountPredicate), "multiAccount")]
[JsonDerivedType(typeof(ModelRegistryPredicate), "modelRegistry")]
[JsonDerivedType(typeof(NotPredicate), "not")]
[JsonDerivedType(typeof(AllPredicate), "all")]
[JsonDerivedType(typeof(AnyPredicate), "any")]
public abstract record Predicate
{
    private protected Predicate()
    {
    }

    /// <summary>What one of several functions, one for each kind of predicate, makes of this predicate.</summary>
    /// <typeparam name="T">What the functions give.</typeparam>
    /// <param name="cases">The functions.</param>
    public abstract T Match<T>(PredicateCases<T> cases);
}

/// <summary>Holds when the request has the key and its value is neither null nor empty text.</summary>
/// <param name="Key">The request key.</param>
public sealed record KeyPresentPredicate(string Key) : Predicate
{
    /// <inheritdoc/>
    public override T Match<T>(PredicateCases<T> cases) => cases.KeyPresent(this);
}

/// <summary>Holds when the text of the key's value, without white space at either end, is one of the values given (one value: "key equals").</summary>
/// <param name="Key">The request key.</param>
/// <param name="Values">The texts, compared with regard to case.</param>
public sealed record KeyInPredicate(string Key, IReadOnlyList<string> Values) : Predicate
{
    /// <inheritdoc/>
    public override T Match<T>(PredicateCases<T> cases) => cases.KeyIn(this);
}

/// <summary>Holds when the orchestrator deploys to several accounts.</summary>
public sealed record MultiAccountPredicate : Predicate
{
    /// <inheritdoc/>
    public override T Match<T>(PredicateCases<T> cases) => cases.MultiAccount(this);
}

/// <summary>Holds when the orchestrator takes models from the SageMaker Model Registry.</summary>
public sealed record ModelRegistryPredicate : Predicate
{
    /// <inheritdoc/>
    public override T Match<T>(PredicateCases<T> cases) => cases.ModelRegistry(this);
}

/// <summary>Holds when another predicate does not.</summary>
/// <param name="Of">The other predicate.</param>
public sealed record NotPredicate(Predicate Of) : Predicate
{
    /// <inheritdoc/>
    public override T Match<T>(PredicateCases<T> cases) => cases.Not(this);
}

/// <summary>Holds when all of several predicates hold.</summary>
/// <param name="Of">The predicates.</param>
public sealed record AllPredicate(IReadOnlyList<Predicate> Of) : Predicate
{
    /// <inheritdoc/>
    public override T Match<T>(PredicateCases<T> cases) => cases.All(this);
}

/// <summary>Holds when at least one of several predicates holds.</summary>
/// <param name="Of">The predicates.</param>
public sealed record AnyPredicate(IReadOnlyList<Predicate> Of) : Predicate
{
    /// <inheritdoc/>
    public override T Match<T>(PredicateCases<T> cases) => cases.Any(this);
}

/// <summary>What is to be done with each kind of predicate. Whoever makes one says it for all kinds, or does not compile.</summary>
/// <typeparam name="T">What is made of a predicate.</typeparam>
public sealed record PredicateCases<T>
{
    /// <summary>For a key that must be there.</summary>
    public required Func<KeyPresentPredicate, T> KeyPresent { get; init; }

    /// <summary>For a key's allowed values.</summary>
    public required Func<KeyInPredicate, T> KeyIn { get; init; }

    /// <summary>For several accounts.</summary>
    public required Func<MultiAccountPredicate, T> MultiAccount { get; init; }

    /// <summary>For the Model Registry.</summary>
    public required Func<ModelRegistryPredicate, T> ModelRegistry { get; init; }

    /// <summary>For a denial.</summary>
    public required Func<NotPredicate, T> Not { get; init; }

    /// <summary>For a conjunction.</summary>
    public required Func<AllPredicate, T> All { get; init; }

    /// <summary>For a disjunction.</summary>
    public required Func<AnyPredicate, T> Any { get; init; }
}
