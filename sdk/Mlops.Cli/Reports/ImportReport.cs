using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Reports;

/// <summary>The JSON of <c>import</c>.</summary>
/// <param name="Folder">Where the solution was written to.</param>
/// <param name="PipelineTypes">The pipeline types in it.</param>
/// <param name="Files">How many files it has.</param>
/// <param name="Findings">What could not be known, each with its place and what to do.</param>
public sealed record ImportReport(string Folder, IReadOnlyList<string> PipelineTypes, int Files, IReadOnlyList<Problem> Findings);
