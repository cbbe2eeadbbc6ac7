using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Reports;

/// <summary>The JSON of <c>integrate</c>.</summary>
/// <param name="Folder">The checkout.</param>
/// <param name="Version">Its version; <see langword="null"/> when it does not say.</param>
/// <param name="Blueprints">The pipeline types that it has from bundles afterwards.</param>
/// <param name="Applied">Whether the changes were made, not only shown.</param>
/// <param name="Changes">The changes; empty when there was nothing to do.</param>
/// <param name="Warnings">What is odd but did not stop the work.</param>
internal sealed record IntegrationReport(
    string Folder,
    string? Version,
    IReadOnlyList<IntegratedTypeReport> Blueprints,
    bool Applied,
    IReadOnlyList<FileChangeReport> Changes,
    IReadOnlyList<Problem> Warnings);

/// <summary>A pipeline type that a checkout of AWS's Python solution has from a bundle.</summary>
/// <param name="PipelineType">The pipeline type.</param>
/// <param name="Bundle">The bundle's name.</param>
internal sealed record IntegratedTypeReport(string PipelineType, string Bundle);

/// <summary>What became of a file.</summary>
/// <param name="Path">Its path, with slashes.</param>
/// <param name="Change"><c>create</c>, <c>update</c> or <c>delete</c>.</param>
/// <param name="Diff">The change as a unified diff, when it was asked for.</param>
internal sealed record FileChangeReport(string Path, string Change, string? Diff);
