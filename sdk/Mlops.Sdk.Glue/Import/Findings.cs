using Mlops.Core.Diagnostics;
using Mlops.Sdk.Glue.Inspection;

namespace Mlops.Sdk.Glue.Import;

/// <summary>Gathers what an import could not know, each with its place and what to do.</summary>
/// <param name="solution">The checkout, for places relative to it.</param>
internal sealed class Findings(PythonSolution solution)
{
    private readonly List<Problem> _all = [];

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<Problem> All => _all;

    /// <summary>Adds a finding.</summary>
    /// <param name="code">The id.</param>
    /// <param name="place">The place.</param>
    /// <param name="message">What could not be known.</param>
    /// <param name="hint">What to do.</param>
    public void Add(string code, string place, string message, string hint)
    {
        var finding = new Problem(code, message) { Pointer = place, Hint = hint, Severity = ProblemSeverity.Warning };
        if (!_all.Contains(finding))
        {
            _all.Add(finding);
        }
    }

    /// <summary>The place in the solution's Python; that of the registration when there is none.</summary>
    /// <param name="unknown">What could not be told.</param>
    public string Place(UnknownValue? unknown) => Place(unknown?.File ?? "", unknown?.Line ?? 0);

    /// <summary>The place in the solution's Python; that of the registration when there is none.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line; 0 when there is none.</param>
    public string Place(string file, int line) => $"{solution.Relative(file.Length == 0 ? solution.Helpers : file)}{(line > 0 ? $":{line}" : "")}";
}
