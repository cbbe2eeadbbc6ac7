namespace Mlops.Sdk.Glue.Inspection;

/// <summary>What <c>read_solution</c> is asked.</summary>
/// <param name="Helpers">The path of <c>lambda_helpers.py</c>.</param>
/// <param name="Index">The path of <c>index.py</c>.</param>
/// <param name="Types">The pipeline types; <see langword="null"/> for all.</param>
internal sealed record SolutionQuestion(string Helpers, string? Index, IReadOnlyList<string>? Types);

/// <summary>What <c>read_solution</c> says when a file cannot be parsed.</summary>
/// <param name="SyntaxError">The place; <see langword="null"/> when all can be.</param>
internal sealed record SolutionAnswer(PythonSyntaxError? SyntaxError);

/// <summary>A fault in a Python file.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">Python's message.</param>
internal sealed record PythonSyntaxError(string File, int Line, string Message);
