namespace Mlops.Cli.Doctor;

/// <summary>The JSON of <c>doctor</c>.</summary>
/// <param name="Healthy">Whether nothing failed.</param>
/// <param name="Checks">The checks.</param>
public sealed record DoctorReport(bool Healthy, IReadOnlyList<CheckResult> Checks);
