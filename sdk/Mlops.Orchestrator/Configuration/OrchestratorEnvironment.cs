using Mlops.Core.Diagnostics;
using Mlops.Core.Settings;

namespace Mlops.Orchestrator.Configuration;

/// <summary>Reads the orchestrator's settings from the environment variables of its Lambda function.</summary>
public static class OrchestratorEnvironment
{
    /// <summary>The settings.</summary>
    /// <param name="variable">Reads a variable; <see langword="null"/> when it is not set.</param>
    /// <param name="accountId">The function's own account.</param>
    /// <exception cref="MlopsException">Variables are missing or have values they cannot have; all of them are named.</exception>
    public static OrchestratorSettings Read(Func<string, string?> variable, string accountId)
    {
        var reader = new VariableReader(variable);
        var settings = Read(reader, accountId);
        return reader.Problems.Count == 0 ? settings : throw new MlopsException(reader.Problems);
    }

    /// <summary>The settings; what is wrong with the variables is in the reader.</summary>
    internal static OrchestratorSettings Read(VariableReader reader, string accountId)
    {
        var isMultiAccount = reader.Switch("IS_MULTI_ACCOUNT");
        return new()
        {
            AccountId = accountId,
            Region = reader.Text("REGION"),
            BlueprintBucket = reader.Text("BLUEPRINT_BUCKET"),
            AssetsBucket = reader.Text("ASSETS_BUCKET"),
            NotificationsTopicArn = reader.Text("MLOPS_NOTIFICATIONS_SNS_TOPIC"),
            CloudFormationRoleArn = reader.Text("CFN_ROLE_ARN"),
            StackNamePrefix = reader.Text("PIPELINE_STACK_NAME"),
            EcrRepositoryArn = reader.TextOrEmpty("ECR_REPO_ARN"),
            IsMultiAccount = isMultiAccount,
            SingleAccountStage = reader.StageOrEmpty("SINGLE_ACCOUNT_STAGE"),
            UseModelRegistry = reader.Switch("USE_MODEL_REGISTRY"),
            IsDelegatedAdministrator = isMultiAccount && reader.Switch("IS_DELEGATED_ADMIN"),
            Stages = isMultiAccount ? [.. StageNames.All.Select(stage => Stage(reader, stage))] : [],
        };
    }

    private static StageAccount Stage(VariableReader reader, string stage) =>
        new(stage, reader.Text($"{stage.ToUpperInvariant()}_ACCOUNT_ID"), reader.Text($"{stage.ToUpperInvariant()}_ORG_ID"));
}
