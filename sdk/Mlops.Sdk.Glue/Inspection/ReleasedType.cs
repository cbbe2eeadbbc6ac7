namespace Mlops.Sdk.Glue.Inspection;

/// <summary>A pipeline type that the solution comes with.</summary>
/// <param name="Parameters">The template parameters that it sends.</param>
/// <param name="Required">The request keys that it requires, at least at times.</param>
internal sealed record ReleasedType(IReadOnlyList<string> Parameters, IReadOnlyList<string> Required);
