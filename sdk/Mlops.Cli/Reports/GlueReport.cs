namespace Mlops.Cli.Reports;

/// <summary>The JSON of <c>glue</c>.</summary>
/// <param name="Folder">Where the files are.</param>
/// <param name="Files">Their paths in it, with slashes.</param>
/// <param name="Changed">How many of them were written or deleted; the others were up to date.</param>
public sealed record GlueReport(string Folder, IReadOnlyList<string> Files, int Changed);
