using Mlops.Core.Manifests;
using Mlops.Core.Settings;

namespace Mlops.Core.Planning;

/// <summary>Says where a blueprint is deployed to.</summary>
internal static class DeploymentStages
{
    private static readonly IReadOnlyList<string?> SingleAccount = [null];

    /// <summary>Whether a blueprint goes through dev, staging and prod.</summary>
    public static bool IsMultiAccount(BlueprintManifest manifest, OrchestratorSettings settings) =>
        settings.IsMultiAccount && manifest.Deployment == Deployment.Pipeline;

    /// <summary>The stages, in the order of deployment; one <see langword="null"/> for a single account.</summary>
    public static IReadOnlyList<string?> Of(BlueprintManifest manifest, OrchestratorSettings settings) =>
        IsMultiAccount(manifest, settings) ? StageNames.All : SingleAccount;
}
