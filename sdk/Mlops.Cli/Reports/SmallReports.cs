using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Status;

namespace Mlops.Cli.Reports;

/// <summary>The JSON of <c>list</c>.</summary>
/// <param name="Bundle">The bundle's path.</param>
/// <param name="SdkVersion">The version of the SDK that made it.</param>
/// <param name="Blueprints">The blueprints.</param>
internal sealed record BlueprintListReport(string Bundle, string SdkVersion, IReadOnlyList<CatalogEntry> Blueprints);

/// <summary>The JSON of <c>pipelines</c>.</summary>
/// <param name="Pipelines">The provisioned pipelines, by name.</param>
internal sealed record PipelineListReport(IReadOnlyList<PipelineSummary> Pipelines);

/// <summary>The JSON of <c>delete</c>.</summary>
/// <param name="Name">The pipeline's name.</param>
/// <param name="Deleted">Whether there was anything to delete.</param>
internal sealed record DeletionReport(string Name, bool Deleted);

/// <summary>The JSON of <c>docs</c>.</summary>
/// <param name="Folder">Where the pages were written to.</param>
/// <param name="Pages">Their file names.</param>
internal sealed record DocsReport(string Folder, IReadOnlyList<string> Pages);

/// <summary>The JSON of <c>glue</c>.</summary>
/// <param name="Folder">Where the files are.</param>
/// <param name="Files">Their paths in it, with slashes.</param>
/// <param name="Changed">How many of them were written or deleted; the others were up to date.</param>
internal sealed record GlueReport(string Folder, IReadOnlyList<string> Files, int Changed);

/// <summary>The JSON of <c>import</c>.</summary>
/// <param name="Folder">Where the solution was written to.</param>
/// <param name="PipelineTypes">The pipeline types in it.</param>
/// <param name="Files">How many files it has.</param>
/// <param name="Findings">What could not be known, each with its place and what to do.</param>
internal sealed record ImportReport(string Folder, IReadOnlyList<string> PipelineTypes, int Files, IReadOnlyList<Problem> Findings);

/// <summary>The JSON of <c>package</c>.</summary>
/// <param name="Folder">Where the bundle was written to.</param>
/// <param name="Zip">The zip.</param>
/// <param name="Sha256">Its SHA-256.</param>
/// <param name="Files">How many files it holds.</param>
internal sealed record PackageReport(string Folder, string Zip, string Sha256, int Files);

/// <summary>The JSON of a command that could not do its work.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Problems">Why.</param>
internal sealed record FailureReport(int ExitCode, IReadOnlyList<Problem> Problems);
