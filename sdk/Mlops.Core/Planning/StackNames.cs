using System.Text.Json.Nodes;
using Mlops.Core.Evaluation;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Core.Settings;
using Mlops.Core.Values;

namespace Mlops.Core.Planning;

/// <summary>The names of the stacks.</summary>
public static class StackNames
{
    /// <summary>The greatest length of a stack's name.</summary>
    /// <remarks>Source: AWS CloudFormation API Reference, "CreateStack".</remarks>
    public const int MaxLength = 128;

    /// <summary>What a StackSet's name has after the stack's name: the longest stage and eight digits of an id.</summary>
    private const string LongestStackSetSuffix = "-staging-12345678";

    /// <summary>The name of a blueprint's stack.</summary>
    /// <param name="manifest">The blueprint's manifest.</param>
    /// <param name="request">The request.</param>
    /// <param name="settings">The orchestrator's settings.</param>
    public static string Of(BlueprintManifest manifest, JsonObject request, OrchestratorSettings settings)
    {
        var key = manifest.Keys.First(k => k.Name == manifest.StackName.Key);
        var value = PythonJson.Str(KeyReader.Value(key, request, stage: null)).Trim();
        return $"{settings.StackNamePrefix}-{value}-{manifest.StackName.Suffix}".ToLowerInvariant();
    }

    /// <summary>How many characters the blueprint's stack's name may have, so that all names made from it fit as well.</summary>
    /// <param name="manifest">The blueprint's manifest.</param>
    /// <param name="settings">The orchestrator's settings.</param>
    public static int MaxLengthOf(BlueprintManifest manifest, OrchestratorSettings settings) => MaxLength - (
        manifest.Deployment == Deployment.Stack ? 0
        : DeploymentStages.IsMultiAccount(manifest, settings) ? LongestStackSetSuffix.Length
        : DeploymentPipelineContract.StackSuffix.Length);
}
