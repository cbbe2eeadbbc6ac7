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
public abstract record Predicate;
