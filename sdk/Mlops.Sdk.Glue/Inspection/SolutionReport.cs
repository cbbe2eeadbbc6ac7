namespace Mlops.Sdk.Glue.Inspection;

/// <summary>What a checkout of AWS's Python solution is, how it differs from AWS's own, and what of it our orchestrator takes over.</summary>
/// <param name="Folder">The checkout's root.</param>
/// <param name="Version">The release it is closest to; <see langword="null"/> when it is none of v2.2.x.</param>
/// <param name="Unchanged">How many of that release's files it has unchanged.</param>
/// <param name="Files">The files that differ.</param>
/// <param name="Functions">The functions of <c>lambda_helpers.py</c> that differ.</param>
/// <param name="CustomTypes">The pipeline types that the solution did not come with.</param>
/// <param name="Coverage">What our orchestrator takes over, and what not.</param>
internal sealed record SolutionReport(
    string Folder,
    string? Version,
    int Unchanged,
    IReadOnlyList<SolutionChange> Files,
    IReadOnlyList<SolutionChange> Functions,
    IReadOnlyList<string> CustomTypes,
    IReadOnlyList<CoverageItem> Coverage)
{
    /// <summary>Whether our orchestrator takes over everything.</summary>
    public bool IsCovered => Coverage.All(item => item.Status == CoverageStatus.Covered);
}
