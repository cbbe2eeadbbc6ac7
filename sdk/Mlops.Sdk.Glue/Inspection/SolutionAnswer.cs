namespace Mlops.Sdk.Glue.Inspection;

/// <summary>What <c>read_solution.py</c> says when a file cannot be parsed.</summary>
/// <param name="SyntaxError">The place; <see langword="null"/> when all can be.</param>
internal sealed record SolutionAnswer(PythonSyntaxError? SyntaxError);
