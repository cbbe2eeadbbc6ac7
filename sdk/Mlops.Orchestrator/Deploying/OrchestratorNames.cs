namespace Mlops.Orchestrator.Deploying;

/// <summary>How what belongs to a deployed orchestrator is called.</summary>
/// <param name="Prefix">What the names begin with, such as <c>mlops</c>.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Region">The region.</param>
public sealed record OrchestratorNames(string Prefix, string AccountId, string Region)
{
    /// <summary>The orchestrator's stack.</summary>
    public string Stack => $"{Prefix}-orchestrator";

    /// <summary>The stack of the bucket that its code is uploaded to.</summary>
    public string BootstrapStack => $"{Prefix}-bootstrap";

    /// <summary>That bucket.</summary>
    public string ArtifactsBucket => $"{Prefix}-artifacts-{AccountId}-{Region}";

    /// <summary>The bucket that bundles are published to.</summary>
    public string BlueprintBucket => $"{Prefix}-blueprints-{AccountId}-{Region}";
}
