namespace Mlops.Sdk.Glue.Solution;

/// <summary>What of a bundle is integrated.</summary>
public sealed record IntegrationOptions
{
    /// <summary>The pipeline types that are meant; empty for all.</summary>
    public IReadOnlyList<string> PipelineTypes { get; init; } = [];

    /// <summary>Whether pipeline types that the checkout has from other bundles are taken over.</summary>
    public bool Replace { get; init; }
}
