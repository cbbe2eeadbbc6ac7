namespace Mlops.Sdk.Glue.Inspection;

/// <summary>What <c>read_solution.py</c> is asked.</summary>
/// <param name="Helpers">The path of <c>lambda_helpers.py</c>.</param>
/// <param name="Index">The path of <c>index.py</c>.</param>
/// <param name="Types">The pipeline types; <see langword="null"/> for all.</param>
internal sealed record SolutionQuestion(string Helpers, string? Index, IReadOnlyList<string>? Types);
