namespace Mlops.Cli.Reports;

/// <summary>What became of a file.</summary>
/// <param name="Path">Its path, with slashes.</param>
/// <param name="Change"><c>create</c>, <c>update</c> or <c>delete</c>.</param>
/// <param name="Diff">The change as a unified diff, when it was asked for.</param>
public sealed record FileChangeReport(string Path, string Change, string? Diff);
