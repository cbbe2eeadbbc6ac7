using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;

namespace Mlops.Sdk.Glue.Import;

/// <summary>An imported solution, not yet written.</summary>
/// <param name="Name">The solution's name; its folder is called so unless another is asked for.</param>
/// <param name="PipelineTypes">The pipeline types in it.</param>
/// <param name="Files">The files, relative to the solution's folder.</param>
/// <param name="Findings">What could not be known, each with its place and what to do.</param>
public sealed record ImportResult(string Name, IReadOnlyList<string> PipelineTypes, IReadOnlyList<ArchiveEntry> Files, IReadOnlyList<Problem> Findings);
