using Mlops.Core.Diagnostics;

namespace Mlops.Sdk.Glue.Solution;

/// <summary>What an integration does to a checkout.</summary>
/// <param name="Version">The checkout's version; <see langword="null"/> when it does not say.</param>
/// <param name="PipelineTypes">The pipeline types that the checkout has afterwards from bundles, each with the bundle's name, in alphabetical order.</param>
/// <param name="Changes">What becomes of its files, in the order in which it is safe to stop anywhere; empty when it is up to date.</param>
/// <param name="Warnings">What is odd but does not stop the integration.</param>
public sealed record IntegrationPlan(string? Version, IReadOnlyList<(string Type, string Bundle)> PipelineTypes, IReadOnlyList<FileChange> Changes, IReadOnlyList<Problem> Warnings)
{
    /// <summary>The generated files that the checkout has afterwards, by their paths.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The record of what is whose while the changes are made, which knows the old files and the new ones; <see langword="null"/> when there are none.</summary>
    public byte[]? RecordMeanwhile { get; init; }
}
