using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Glue.Solution;

/// <summary>What an integration does to a checkout.</summary>
/// <param name="Version">The checkout's version; <see langword="null"/> when it does not say.</param>
/// <param name="Changes">What becomes of its files, in the order in which it is safe to stop anywhere; empty when it is up to date.</param>
/// <param name="Warnings">What is odd but does not stop the integration.</param>
public sealed record IntegrationPlan(string? Version, IReadOnlyList<FileChange> Changes, IReadOnlyList<Problem> Warnings);
