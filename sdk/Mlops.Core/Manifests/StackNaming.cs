namespace Mlops.Core.Manifests;

/// <summary>The stack's name is <c>{prefix}-{value of the key, trimmed}-{suffix}</c> in lower case.</summary>
/// <param name="Key">The request key that tells pipelines of the same type apart, usually <c>model_name</c>.</param>
/// <param name="Suffix">What tells the types apart.</param>
public sealed record StackNaming(string Key, string Suffix);
