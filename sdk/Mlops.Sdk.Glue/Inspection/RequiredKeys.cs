namespace Mlops.Sdk.Glue.Inspection;

/// <summary>The keys that a request must have in a case.</summary>
/// <param name="Registry">Whether the case is that models come from the model registry.</param>
/// <param name="ProblemType">The request's <c>problem_type</c>; empty for none.</param>
/// <param name="Keys">The keys besides <c>pipeline_type</c>; <see langword="null"/> when they are not known.</param>
internal sealed record RequiredKeys(bool Registry, string ProblemType, IReadOnlyList<string>? Keys)
{
    /// <summary>Why they are not known.</summary>
    public UnknownValue? Unknown { get; init; }
}
