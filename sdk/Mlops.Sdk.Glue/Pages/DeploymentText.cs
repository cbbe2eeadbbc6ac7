using Mlops.Core.Manifests;

namespace Mlops.Sdk.Glue.Pages;

/// <summary>Says how a blueprint's stack is deployed.</summary>
internal static class DeploymentText
{
    /// <summary>A clause: "through …".</summary>
    /// <param name="deployment">The way.</param>
    public static string Of(Deployment deployment) => deployment switch
    {
        Deployment.Pipeline => "through a deployment pipeline, to one account or to dev, staging and prod",
        Deployment.OrchestratorAccount => "through a deployment pipeline, always in the orchestrator's own account",
        Deployment.Stack => "directly as a stack in the orchestrator's own account",
        _ => throw new ArgumentOutOfRangeException(nameof(deployment), deployment, null),
    };
}
