namespace Mlops.Cli.Reports;

/// <summary>A stage of a pipeline.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status; absent when it was not reached.</param>
/// <param name="Seconds">How long it was at work.</param>
public sealed record StageReport(string Name, string? Status, double Seconds);
