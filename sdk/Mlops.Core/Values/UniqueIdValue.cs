namespace Mlops.Core.Values;

/// <summary>
/// An id that is unique to the pipeline, parameter and stage: lower-case hexadecimal digits. It is derived from the
/// request, so the same request twice gives the same id.
/// </summary>
/// <param name="Length">How many digits: 1 to 32.</param>
public sealed record UniqueIdValue(int Length) : Value;
