namespace Mlops.Cli.Doctor;

/// <summary>What a check found.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Status">Whether it is as it must be.</param>
/// <param name="Finding">What was found.</param>
public sealed record CheckResult(string Name, CheckStatus Status, string Finding)
{
    /// <summary>The id of the diagnostic; <see langword="null"/> when all is well.</summary>
    public string? Code { get; init; }

    /// <summary>How to mend it.</summary>
    public string? Cure { get; init; }
}
