using Mlops.Core.Bundles;
using Mlops.Core.Manifests;
using Mlops.Core.Settings;

namespace Mlops.Core.Planning;

/// <summary>Plans the stack of the deployment pipeline.</summary>
internal static class DeploymentPipelineStack
{
    private static readonly string[] Capabilities = ["CAPABILITY_IAM"];

    public static PlannedStack For(BlueprintManifest manifest, OrchestratorSettings settings, string stackName, string archiveKey)
    {
        var isMultiAccount = DeploymentStages.IsMultiAccount(manifest, settings);
        var name = stackName + StackNames.PipelineSuffix;
        List<StackParameter> parameters =
        [
            new("NotificationsSNSTopicArn", settings.NotificationsTopicArn),
            new("TemplateZipFileName", archiveKey),
            new("TemplateFileName", manifest.Template),
            new("AssetsBucket", settings.AssetsBucket),
            new("StackName", stackName),
            .. isMultiAccount ? MultiAccount(settings) : [new("TemplateParamsName", ParameterFiles.SingleAccount)],
        ];
        var template = isMultiAccount ? BundleLayout.MultiAccountPipelineTemplate : BundleLayout.SingleAccountPipelineTemplate;
        return new(name, BundleLayout.Template(template), parameters, Capabilities, StackTags.For(name));
    }

    private static IEnumerable<StackParameter> MultiAccount(OrchestratorSettings settings) =>
    [
        .. StageNames.All.Select(stage => new StackParameter($"{Title(stage)}ParamsName", ParameterFiles.For(stage))),
        .. StageNames.All.SelectMany(stage => Account(settings, stage)),
        new("BlueprintBucket", settings.BlueprintBucket),
        new("DelegatedAdminAccount", settings.IsDelegatedAdministrator ? "Yes" : "No"),
    ];

    private static StackParameter[] Account(OrchestratorSettings settings, string stage)
    {
        var account = settings.Stages.FirstOrDefault(s => s.Name == stage);
        return
        [
            new($"{Title(stage)}AccountId", account?.AccountId ?? ""),
            new($"{Title(stage)}OrgId", account?.OrganizationalUnitId ?? ""),
        ];
    }

    private static string Title(string stage) => char.ToUpperInvariant(stage[0]) + stage[1..];
}
