namespace Mlops.Cli.Reports;

/// <summary>The JSON of <c>package</c>.</summary>
/// <param name="Folder">Where the bundle was written to.</param>
/// <param name="Zip">The zip.</param>
/// <param name="Sha256">Its SHA-256.</param>
/// <param name="Files">How many files it holds.</param>
public sealed record PackageReport(string Folder, string Zip, string Sha256, int Files);
