using Mlops.Core.Values;

namespace Mlops.Sdk.Glue.Inspection;

/// <summary>A template parameter that the solution sends.</summary>
/// <param name="Name">The parameter; <see langword="null"/> when even that is not known.</param>
/// <param name="Value">Its value; <see langword="null"/> when it is beyond a blueprint's expressions.</param>
/// <param name="Unknown">Why the value is not known.</param>
internal sealed record ParameterFact(string? Name, Value? Value, UnknownValue? Unknown);
