namespace Mlops.Cli.Reports;

/// <summary>The JSON of <c>provision</c>.</summary>
/// <param name="Succeeded">Whether every request was provisioned.</param>
/// <param name="Requests">The requests that were worked on, in order; after a failure the rest is left out.</param>
public sealed record ProvisioningReport(bool Succeeded, IReadOnlyList<ProvisionReport> Requests);
