using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SNS;
using Mlops.Sdk;

namespace Mlops.Blueprints.Orchestrator;

/// <summary>
/// What an installed orchestrator has to know of its own surroundings, in the two forms in which it is read: as environment variables of
/// its functions, and as the settings of the tool.
/// </summary>
internal sealed class StackSurroundings
{
    /// <summary>Takes it from the stack.</summary>
    /// <param name="definition">The stack's parameters.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="storage">Its buckets and repository.</param>
    /// <param name="notifications">Its topic.</param>
    /// <param name="role">The role in which CloudFormation makes pipelines.</param>
    public StackSurroundings(OrchestratorStack definition, BlueprintStack stack, OrchestratorStorage storage, Topic notifications, Role role)
    {
        (Storage, Notifications, Role) = (storage, notifications, role);
        var isMultiAccount = definition.StageAccounts.Count > 0;
        Environment = new()
        {
            ["ACCOUNT_ID"] = Aws.ACCOUNT_ID,
            ["REGION"] = Aws.REGION,
            ["BLUEPRINT_BUCKET"] = storage.Blueprints.BucketName,
            ["ASSETS_BUCKET"] = storage.AssetsName,
            ["CFN_ROLE_ARN"] = role.RoleArn,
            ["PIPELINE_STACK_NAME"] = OrchestratorStack.PipelineStackName,
            ["MLOPS_NOTIFICATIONS_SNS_TOPIC"] = notifications.TopicArn,
            ["ECR_REPO_ARN"] = storage.RepositoryArn,
            ["IS_MULTI_ACCOUNT"] = isMultiAccount ? "True" : "False",
            ["SINGLE_ACCOUNT_STAGE"] = stack[definition.SingleAccountStage],
            ["USE_MODEL_REGISTRY"] = stack[definition.UseModelRegistry],
            ["ALLOW_DETAILED_ERROR_MESSAGE"] = stack[definition.AllowDetailedErrorMessage],
            ["LOG_LEVEL"] = "INFO",
        };
        var stages = new List<string>();
        foreach (var stage in definition.StageAccounts)
        {
            var name = stage.Name.ToUpperInvariant();
            Environment.Add($"{name}_ACCOUNT_ID", stack[stage.AccountId]);
            Environment.Add($"{name}_ORG_ID", stack[stage.OrganizationalUnitId]);
            stages.Add($"{{{Text("name", stage.Name)},{Text("accountId", stack[stage.AccountId])},{Text("organizationalUnitId", stack[stage.OrganizationalUnitId])}}}");
        }

        if (definition.DelegatedAdmin() is { } delegated)
        {
            Environment.Add("IS_DELEGATED_ADMIN", stack[delegated]);
            IsDelegatedAdministrator = IsYes(stack, nameof(IsDelegatedAdministrator), delegated);
        }

        string[] members =
        [
            Text("region", Aws.REGION), Text("accountId", Aws.ACCOUNT_ID), Text("blueprintBucket", storage.Blueprints.BucketName), Text("assetsBucket", storage.AssetsName),
            Text("notificationsTopicArn", notifications.TopicArn), Text("ecrRepositoryArn", storage.RepositoryArn), Text("cloudFormationRoleArn", role.RoleArn),
            Text("stackNamePrefix", OrchestratorStack.PipelineStackName),
            Json("isMultiAccount", isMultiAccount ? "true" : "false"),
            Text("singleAccountStage", stack[definition.SingleAccountStage]),
            Json("useModelRegistry", stack.Either(IsYes(stack, "UsesModelRegistry", definition.UseModelRegistry), "true", "false")),
            Json("isDelegatedAdministrator", IsDelegatedAdministrator is { } condition ? stack.Either(condition, "true", "false") : "false"),
            Json("stages", $"[{string.Join(',', stages)}]"),
        ];
        Settings = $"{{{string.Join(',', members)}}}";
    }

    /// <summary>The buckets and the repository.</summary>
    public OrchestratorStorage Storage { get; }

    /// <summary>The topic.</summary>
    public Topic Notifications { get; }

    /// <summary>The role in which CloudFormation makes pipelines.</summary>
    public Role Role { get; }

    /// <summary>The environment variables of the orchestrator's functions.</summary>
    public Dictionary<string, string> Environment { get; }

    /// <summary>The settings as JSON.</summary>
    public string Settings { get; }

    /// <summary>The condition that StackSets are administered from a delegated account; <see langword="null"/> for one account.</summary>
    public CfnCondition? IsDelegatedAdministrator { get; }

    private static CfnCondition IsYes(BlueprintStack stack, string id, StringParameter parameter) =>
        new(stack, id, new CfnConditionProps { Expression = Fn.ConditionEquals(stack[parameter], "Yes") });

    /// <summary>A member that is text. No value can hold what JSON would escape: the parameters' patterns see to that.</summary>
    private static string Text(string name, string value) => $"\"{name}\":\"{value}\"";

    private static string Json(string name, string json) => $"\"{name}\":{json}";
}
