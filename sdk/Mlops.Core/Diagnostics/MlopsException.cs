namespace Mlops.Core.Diagnostics;

/// <summary>The one exception for expected failures; it carries every problem found.</summary>
public sealed class MlopsException : Exception
{
    /// <summary>Creates an exception that carries <paramref name="problems"/>.</summary>
    /// <param name="problems">The problems, at least one of them an error.</param>
    public MlopsException(IReadOnlyList<Problem> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>Creates an exception for one problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="innerException">What caused it, if anything did.</param>
    public MlopsException(Problem problem, Exception? innerException = null)
        : base(problem.ToString(), innerException) => Problems = [problem];

    /// <summary>Every problem found, in the order of their places.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
