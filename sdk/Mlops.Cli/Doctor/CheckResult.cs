using System.Text.Json.Serialization;

namespace Mlops.Cli.Doctor;

/// <summary>What a check found.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Status">Whether it is as it must be.</param>
/// <param name="Finding">What was found.</param>
internal sealed record CheckResult(string Name, CheckStatus Status, string Finding)
{
    /// <summary>The id of the diagnostic; <see langword="null"/> when all is well.</summary>
    public string? Code { get; init; }

    /// <summary>How to mend it.</summary>
    public string? Cure { get; init; }
}

/// <summary>The outcomes of a check.</summary>
internal enum CheckStatus
{
    /// <summary>As it must be.</summary>
    [JsonStringEnumMemberName("ok")] Ok,

    /// <summary>Something will not work, but not everything.</summary>
    [JsonStringEnumMemberName("warn")] Warning,

    /// <summary>Must be mended.</summary>
    [JsonStringEnumMemberName("fail")] Failure,
}

/// <summary>The JSON of <c>doctor</c>.</summary>
/// <param name="Healthy">Whether nothing failed.</param>
/// <param name="Checks">The checks.</param>
internal sealed record DoctorReport(bool Healthy, IReadOnlyList<CheckResult> Checks);
