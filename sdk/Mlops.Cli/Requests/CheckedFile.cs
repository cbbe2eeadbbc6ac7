using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Requests;

namespace Mlops.Cli.Requests;

/// <summary>A request file that was validated.</summary>
/// <param name="File">The file.</param>
/// <param name="PipelineType">Its pipeline type; <see langword="null"/> when it could not be read or names none that is known.</param>
/// <param name="Problems">What was found, warnings among it.</param>
internal sealed record CheckedFile(RequestFile File, string? PipelineType, IReadOnlyList<Problem> Problems)
{
    /// <summary>The form in which a request is planned here; <see langword="null"/> when it is not valid, and where the orchestrator's API plans it.</summary>
    public CheckedRequest? Checked { get; init; }

    /// <summary>Whether it can be planned: no problem is more than a warning.</summary>
    public bool IsValid => Problems.All(problem => problem.Severity == ProblemSeverity.Warning);

    /// <summary>Demands that it is valid.</summary>
    /// <exception cref="MlopsException">It is not.</exception>
    public void RequireValid()
    {
        if (!IsValid)
        {
            throw new MlopsException(Problems);
        }
    }
}
