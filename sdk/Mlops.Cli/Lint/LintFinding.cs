using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Lint;

/// <summary>Something that is wrong with a file.</summary>
/// <param name="File">The file's name as given; of a template in a bundle, the bundle's with the template's key.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Problem">What is wrong; its place is a JSON Pointer into the file.</param>
internal sealed record LintFinding(string File, int Line, int Column, Problem Problem)
{
    /// <summary>Whether it is an error.</summary>
    public bool IsError => Problem.Severity == ProblemSeverity.Error;

    /// <summary>What is wrong, what was expected and how to mend it.</summary>
    public string Text => (Problem with { Code = "", Pointer = "" }).ToString().Trim();
}
