using Mlops.Core.Manifests;
using Mlops.Core.Settings;
using Names = Mlops.Core.Planning.DeploymentPipelineContract.Parameters;

namespace Mlops.Core.Planning;

/// <summary>Plans the stack of the deployment pipeline.</summary>
internal static class DeploymentPipelineStack
{
    private static readonly string[] Capabilities = ["CAPABILITY_IAM"];

    public static PlannedStack For(BlueprintManifest manifest, OrchestratorSettings settings, string stackName, string archiveKey, PipelineTemplates templates)
    {
        var isMultiAccount = DeploymentStages.IsMultiAccount(manifest, settings);
        var name = stackName + DeploymentPipelineContract.StackSuffix;
        List<StackParameter> parameters =
        [
            new(Names.NotificationsTopic, settings.NotificationsTopicArn),
            new(Names.TemplateZipFileName, archiveKey),
            new(Names.TemplateFileName, manifest.Template),
            new(Names.AssetsBucket, settings.AssetsBucket),
            new(Names.StackName, stackName),
            .. isMultiAccount ? MultiAccount(settings) : [new(Names.TemplateParamsName, ParameterFiles.SingleAccount)],
        ];
        return new(name, isMultiAccount ? templates.MultiAccount : templates.SingleAccount, parameters, Capabilities, StackTags.For(name));
    }

    private static IEnumerable<StackParameter> MultiAccount(OrchestratorSettings settings) =>
    [
        .. StageNames.All.Select(stage => new StackParameter(Names.ParamsName(stage), ParameterFiles.For(stage))),
        .. StageNames.All.SelectMany(stage => Account(settings, stage)),
        new(Names.BlueprintBucket, settings.BlueprintBucket),
        new(Names.DelegatedAdminAccount, settings.IsDelegatedAdministrator ? "Yes" : "No"),
    ];

    private static StackParameter[] Account(OrchestratorSettings settings, string stage)
    {
        var account = settings.Stages.FirstOrDefault(s => s.Name == stage);
        return
        [
            new(Names.AccountId(stage), account?.AccountId ?? ""),
            new(Names.OrgId(stage), account?.OrganizationalUnitId ?? ""),
        ];
    }
}
