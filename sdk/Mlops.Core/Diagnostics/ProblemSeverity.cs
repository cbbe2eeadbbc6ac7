namespace Mlops.Core.Diagnostics;

/// <summary>Whether a problem stops the work or is only worth knowing.</summary>
public enum ProblemSeverity
{
    /// <summary>The work cannot go on; nothing was done.</summary>
    Error,

    /// <summary>The work goes on; the text is shown.</summary>
    Warning,
}
