namespace Mlops.Cli.Reports;

/// <summary>The JSON of <c>delete</c>.</summary>
/// <param name="Name">The pipeline's name.</param>
/// <param name="Deleted">Whether there was anything to delete.</param>
public sealed record DeletionReport(string Name, bool Deleted);
