namespace Mlops.Cli.Reports;

/// <summary>The JSON of <c>validate</c>.</summary>
/// <param name="Valid">Whether every request is.</param>
/// <param name="Requests">The requests.</param>
public sealed record ValidationReport(bool Valid, IReadOnlyList<RequestReport> Requests);
