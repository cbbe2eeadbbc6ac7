namespace Mlops.Cli.Reports;

/// <summary>The JSON of <c>docs</c>.</summary>
/// <param name="Folder">Where the pages were written to.</param>
/// <param name="Pages">Their file names.</param>
public sealed record DocsReport(string Folder, IReadOnlyList<string> Pages);
