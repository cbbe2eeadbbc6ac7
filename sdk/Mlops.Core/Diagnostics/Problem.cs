namespace Mlops.Core.Diagnostics;

/// <summary>One thing that is wrong: where, what was found, what was expected and how to mend it.</summary>
/// <param name="Code">The id of the diagnostic, such as <c>MLOPS2001</c>; <c>docs/diagnostics</c> has a page for each.</param>
/// <param name="Message">One sentence that names what was found.</param>
public sealed record Problem(string Code, string Message)
{
    /// <summary>The place: a JSON Pointer (RFC 6901) into a request, a file with line and column, or a resource's logical id.</summary>
    /// <value>The default is empty: the whole input.</value>
    public string Pointer { get; init; } = "";

    /// <summary>What was expected in place of what was found; <see langword="null"/> when the message says it all.</summary>
    public string? Expected { get; init; }

    /// <summary>How to mend it.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether the problem stops the work.</summary>
    /// <value>The default is <see cref="ProblemSeverity.Error"/>.</value>
    public ProblemSeverity Severity { get; init; } = ProblemSeverity.Error;

    /// <inheritdoc/>
    public override string ToString()
    {
        var place = Pointer.Length == 0 ? "" : $"{Pointer}: ";
        var expected = Expected is null ? "" : $" Expected: {Expected}.";
        var hint = Hint is null ? "" : $" {Hint}";
        return $"{Code} {place}{Message}{expected}{hint}";
    }
}

/// <summary>Whether a problem stops the work or is only worth knowing.</summary>
public enum ProblemSeverity
{
    /// <summary>The work cannot go on; nothing was done.</summary>
    Error,

    /// <summary>The work goes on; the text is shown.</summary>
    Warning,
}
