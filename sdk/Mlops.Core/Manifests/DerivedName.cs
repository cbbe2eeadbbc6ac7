using Mlops.Core.Values;

namespace Mlops.Core.Manifests;

/// <summary>A name that a request leads to and that an AWS service limits.</summary>
/// <param name="Title">What is named, such as <c>SageMaker training job</c>.</param>
/// <param name="Value">The name.</param>
/// <param name="Constraints">The service's limits.</param>
public sealed record DerivedName(string Title, Value Value, ValueConstraints Constraints);
