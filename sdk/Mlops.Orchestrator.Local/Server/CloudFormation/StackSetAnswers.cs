using Amazon.CloudFormation.Model;
using Mlops.CloudFormation;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.CloudFormation.StackSets;

namespace Mlops.Orchestrator.Local.Server.CloudFormation;

/// <summary>Stored StackSets and their operations in CloudFormation's words. Values of NoEcho parameters are masked.</summary>
internal static class StackSetAnswers
{
    private const string Active = "ACTIVE";
    private const string NotChecked = "NOT_CHECKED";

    public static StackSet StackSet(StackSetRecord stackSet, AwsAccount account) => new()
    {
        StackSetName = stackSet.Name,
        StackSetId = stackSet.Id,
        StackSetARN = account.Arn("cloudformation", $"stackset/{stackSet.Id}").ToString(),
        Description = stackSet.Description,
        Status = Active,
        TemplateBody = stackSet.Template,
        Parameters = Parameters(stackSet, stackSet.Parameters),
        Capabilities = [.. stackSet.Capabilities],
        Tags = [.. stackSet.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
        PermissionModel = stackSet.PermissionModel,
        AdministrationRoleARN = stackSet.AdministrationRoleArn ?? (IsSelfManaged(stackSet) ? $"arn:{account.Partition}:iam::{account.AccountId}:role/AWSCloudFormationStackSetAdministrationRole" : null),
        ExecutionRoleName = stackSet.ExecutionRoleName ?? (IsSelfManaged(stackSet) ? "AWSCloudFormationStackSetExecutionRole" : null),
        AutoDeployment = AutoDeployment(stackSet),
        StackSetDriftDetectionDetails = new() { DriftStatus = NotChecked },
        OrganizationalUnitIds = [.. stackSet.Instances.Select(instance => instance.OrganizationalUnitId).OfType<string>().Distinct()],
        ManagedExecution = new() { Active = false },
        Regions = [.. stackSet.Instances.Select(instance => instance.Region).Distinct()],
    };

    public static StackSetSummary Summary(StackSetRecord stackSet) => new()
    {
        StackSetName = stackSet.Name,
        StackSetId = stackSet.Id,
        Description = stackSet.Description,
        Status = Active,
        AutoDeployment = AutoDeployment(stackSet),
        PermissionModel = stackSet.PermissionModel,
        DriftStatus = NotChecked,
        ManagedExecution = new() { Active = false },
    };

    public static StackInstance Instance(StackSetRecord stackSet, StackSetInstance instance) => new()
    {
        StackSetId = stackSet.Id,
        Region = instance.Region,
        Account = instance.AccountId,
        StackId = instance.StackId,
        ParameterOverrides = Parameters(stackSet, instance.Overrides),
        Status = instance.Status,
        StackInstanceStatus = new() { DetailedStatus = instance.DetailedStatus },
        StatusReason = instance.StatusReason,
        OrganizationalUnitId = instance.OrganizationalUnitId,
        DriftStatus = NotChecked,
        LastOperationId = instance.LastOperationId,
    };

    public static StackInstanceSummary InstanceSummary(StackSetRecord stackSet, StackSetInstance instance) => new()
    {
        StackSetId = stackSet.Id,
        Region = instance.Region,
        Account = instance.AccountId,
        StackId = instance.StackId,
        Status = instance.Status,
        StackInstanceStatus = new() { DetailedStatus = instance.DetailedStatus },
        StatusReason = instance.StatusReason,
        OrganizationalUnitId = instance.OrganizationalUnitId,
        DriftStatus = NotChecked,
        LastOperationId = instance.LastOperationId,
    };

    public static bool Matches(StackSetInstance instance, StackInstanceFilter filter) => filter.Name?.Value switch
    {
        "DETAILED_STATUS" => instance.DetailedStatus == filter.Values,
        "LAST_OPERATION_ID" => instance.LastOperationId == filter.Values,
        "DRIFT_STATUS" => filter.Values == NotChecked,
        _ => false,
    };

    public static StackSetOperation Operation(StackSetRecord stackSet, StackSetOperationRecord operation) => new()
    {
        OperationId = operation.Id,
        StackSetId = stackSet.Id,
        Action = operation.Action,
        Status = operation.Status,
        StatusReason = operation.StatusReason,
        OperationPreferences = Preferences(operation),
        RetainStacks = operation.Action == InstancesAction.Delete ? operation.Targets.RetainStacks : null,
        AdministrationRoleARN = stackSet.AdministrationRoleArn,
        ExecutionRoleName = stackSet.ExecutionRoleName,
        CreationTimestamp = operation.CreatedAt.UtcDateTime,
        EndTimestamp = operation.EndedAt?.UtcDateTime,
        DeploymentTargets = operation.Targets.OrganizationalUnits.Count == 0 ? null : new()
        {
            OrganizationalUnitIds = [.. operation.Targets.OrganizationalUnits],
            Accounts = operation.Targets.Accounts.Count > 0 ? [.. operation.Targets.Accounts] : null,
            AccountFilterType = operation.Targets.AccountFilter,
        },
        StatusDetails = StatusDetails(operation),
    };

    public static StackSetOperationSummary OperationSummary(StackSetOperationRecord operation) => new()
    {
        OperationId = operation.Id,
        Action = operation.Action,
        Status = operation.Status,
        StatusReason = operation.StatusReason,
        CreationTimestamp = operation.CreatedAt.UtcDateTime,
        EndTimestamp = operation.EndedAt?.UtcDateTime,
        StatusDetails = StatusDetails(operation),
        OperationPreferences = Preferences(operation),
    };

    public static StackSetOperationResultSummary Result(StackSetResult result) => new()
    {
        Account = result.AccountId,
        Region = result.Region,
        Status = result.Status,
        StatusReason = result.StatusReason,
        OrganizationalUnitId = result.OrganizationalUnitId,
        AccountGateResult = new() { Status = "SKIPPED", StatusReason = "There is no function AWSCloudFormationStackSetAccountGate in the account." },
    };

    private static StackSetOperationPreferences Preferences(StackSetOperationRecord operation) => new()
    {
        RegionOrder = [.. operation.Targets.RegionOrder],
        FailureToleranceCount = operation.Targets.FailureToleranceCount ?? (operation.Targets.FailureTolerancePercentage is null ? 0 : null),
        FailureTolerancePercentage = operation.Targets.FailureTolerancePercentage,
        MaxConcurrentCount = 1,
    };

    private static StackSetOperationStatusDetails StatusDetails(StackSetOperationRecord operation) =>
        new() { FailedStackInstancesCount = operation.Results.Count(result => result.Status == InstanceProgress.Failed) };

    private static AutoDeployment? AutoDeployment(StackSetRecord stackSet) =>
        IsSelfManaged(stackSet) ? null : new() { Enabled = stackSet.AutoDeploys, RetainStacksOnAccountRemoval = stackSet.AutoDeploys ? stackSet.RetainsStacksOfRemovedAccounts : null };

    private static bool IsSelfManaged(StackSetRecord stackSet) => stackSet.PermissionModel == StackSetRecord.SelfManaged;

    private static List<Parameter> Parameters(StackSetRecord stackSet, IReadOnlyList<StackParameter> parameters) =>
        [.. parameters.Select(parameter => new Parameter { ParameterKey = parameter.Name, ParameterValue = stackSet.NoEchoParameters.Contains(parameter.Name) ? StackRecordDescriptions.Mask : parameter.Value })];
}
