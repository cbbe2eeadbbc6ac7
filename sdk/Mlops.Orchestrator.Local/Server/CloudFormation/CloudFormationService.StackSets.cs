using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.CloudFormation.StackSets;

namespace Mlops.Orchestrator.Local.Server.CloudFormation;

/// <summary>The operations on StackSets.</summary>
internal sealed partial class CloudFormationService
{
    private static readonly string[] CallersRoles = ["SELF", "DELEGATED_ADMIN"];

    public override async Task<CreateStackSetResponse> CreateStackSetAsync(CreateStackSetRequest request, CancellationToken cancellationToken = default)
    {
        CheckCaller(request.CallAs);
        Check(request.ManagedExecution);
        if (request.StackId is not null)
        {
            throw Invalid("StackId: the local cloud does not import stacks into StackSets.");
        }

        var (text, isFromS3) = await templates.ReadAsync(request.TemplateBody, request.TemplateURL, cancellationToken);
        var wanted = new StackSetRequest(request.StackSetName!, text)
        {
            TemplateFromS3 = isFromS3,
            Description = request.Description,
            Parameters = Arguments(request.Parameters),
            Capabilities = request.Capabilities ?? [],
            Tags = Tags(request.Tags),
            PermissionModel = PermissionModelOf(request.PermissionModel),
            AdministrationRoleArn = request.AdministrationRoleARN,
            ExecutionRoleName = request.ExecutionRoleName,
            AutoDeploys = request.AutoDeployment?.Enabled,
            RetainsStacksOfRemovedAccounts = request.AutoDeployment?.RetainStacksOnAccountRemoval,
            ClientRequestToken = request.ClientRequestToken,
        };
        return new() { StackSetId = RefusingSet(() => stackSets.Create(wanted)).Id };
    }

    public override async Task<UpdateStackSetResponse> UpdateStackSetAsync(UpdateStackSetRequest request, CancellationToken cancellationToken = default)
    {
        CheckCaller(request.CallAs);
        Check(request.ManagedExecution);
        var present = RefusingSet(() => stackSets.Get(request.StackSetName!));
        if (request.UsePreviousTemplate == true && (request.TemplateBody ?? request.TemplateURL) is not null)
        {
            throw Invalid("You cannot specify a template and use the previous one.");
        }

        var (text, isFromS3) = request.UsePreviousTemplate == true ? (present.Template, true) : await templates.ReadAsync(request.TemplateBody, request.TemplateURL, cancellationToken);
        var wanted = new StackSetRequest(present.Name, text)
        {
            TemplateFromS3 = isFromS3,
            Description = request.Description,
            Parameters = Arguments(request.Parameters),
            Capabilities = request.Capabilities ?? [],
            Tags = request.Tags is null ? null : Tags(request.Tags),
            PermissionModel = request.PermissionModel is null ? null : PermissionModelOf(request.PermissionModel),
            AdministrationRoleArn = request.AdministrationRoleARN,
            ExecutionRoleName = request.ExecutionRoleName,
            AutoDeploys = request.AutoDeployment?.Enabled,
            RetainsStacksOfRemovedAccounts = request.AutoDeployment?.RetainStacksOnAccountRemoval,
        };
        var targets = Targets(request.OperationId, request.Accounts, request.DeploymentTargets, request.Regions, request.OperationPreferences);
        return new() { OperationId = RefusingSet(() => stackSets.Update(present.Id, wanted, targets)) };
    }

    public override Task<DeleteStackSetResponse> DeleteStackSetAsync(DeleteStackSetRequest request, CancellationToken cancellationToken = default)
    {
        CheckCaller(request.CallAs);
        return Task.FromResult(RefusingSet(() =>
        {
            stackSets.Delete(request.StackSetName!);
            return new DeleteStackSetResponse();
        }));
    }

    public override Task<DescribeStackSetResponse> DescribeStackSetAsync(DescribeStackSetRequest request, CancellationToken cancellationToken = default)
    {
        CheckCaller(request.CallAs);
        return Task.FromResult(new DescribeStackSetResponse { StackSet = StackSetAnswers.StackSet(GetSet(request.StackSetName!), account) });
    }

    public override Task<ListStackSetsResponse> ListStackSetsAsync(ListStackSetsRequest request, CancellationToken cancellationToken = default)
    {
        CheckCaller(request.CallAs);
        // What is deleted is gone here.
        var page = Page.Of(request.Status?.Value is null or "ACTIVE" ? stackSets.List() : [], request.NextToken, request.MaxResults ?? PerPage, Invalid);
        return Task.FromResult(new ListStackSetsResponse { Summaries = [.. page.Items.Select(StackSetAnswers.Summary)], NextToken = page.Next });
    }

    public override Task<CreateStackInstancesResponse> CreateStackInstancesAsync(CreateStackInstancesRequest request, CancellationToken cancellationToken = default)
    {
        CheckCaller(request.CallAs);
        var targets = Targets(request.OperationId, request.Accounts, request.DeploymentTargets, request.Regions, request.OperationPreferences) with { Overrides = request.ParameterOverrides is null ? null : Arguments(request.ParameterOverrides) };
        return Task.FromResult(new CreateStackInstancesResponse { OperationId = RefusingSet(() => stackSets.CreateInstances(request.StackSetName!, targets)) });
    }

    public override Task<UpdateStackInstancesResponse> UpdateStackInstancesAsync(UpdateStackInstancesRequest request, CancellationToken cancellationToken = default)
    {
        CheckCaller(request.CallAs);
        var targets = Targets(request.OperationId, request.Accounts, request.DeploymentTargets, request.Regions, request.OperationPreferences) with { Overrides = request.ParameterOverrides is null ? null : Arguments(request.ParameterOverrides) };
        return Task.FromResult(new UpdateStackInstancesResponse { OperationId = RefusingSet(() => stackSets.UpdateInstances(request.StackSetName!, targets)) });
    }

    public override Task<DeleteStackInstancesResponse> DeleteStackInstancesAsync(DeleteStackInstancesRequest request, CancellationToken cancellationToken = default)
    {
        CheckCaller(request.CallAs);
        var targets = Targets(request.OperationId, request.Accounts, request.DeploymentTargets, request.Regions, request.OperationPreferences) with { RetainStacks = request.RetainStacks == true };
        return Task.FromResult(new DeleteStackInstancesResponse { OperationId = RefusingSet(() => stackSets.DeleteInstances(request.StackSetName!, targets)) });
    }

    public override Task<DescribeStackInstanceResponse> DescribeStackInstanceAsync(DescribeStackInstanceRequest request, CancellationToken cancellationToken = default)
    {
        CheckCaller(request.CallAs);
        var stackSet = GetSet(request.StackSetName!);
        var (accountId, region) = (request.StackInstanceAccount!, request.StackInstanceRegion!);
        var instance = RefusingSet(() => stackSet.Find(new(accountId, region)) ?? throw StackSetError.InstanceNotFound(stackSet, accountId, region));
        return Task.FromResult(new DescribeStackInstanceResponse { StackInstance = StackSetAnswers.Instance(stackSet, instance) });
    }

    public override Task<ListStackInstancesResponse> ListStackInstancesAsync(ListStackInstancesRequest request, CancellationToken cancellationToken = default)
    {
        CheckCaller(request.CallAs);
        var stackSet = GetSet(request.StackSetName!);
        var instances = stackSet.Instances.Where(instance =>
            (request.StackInstanceAccount is null || instance.AccountId == request.StackInstanceAccount)
            && (request.StackInstanceRegion is null || instance.Region == request.StackInstanceRegion)
            && (request.Filters ?? []).All(filter => StackSetAnswers.Matches(instance, filter))).ToList();
        var page = Page.Of(instances, request.NextToken, request.MaxResults ?? PerPage, Invalid);
        return Task.FromResult(new ListStackInstancesResponse { Summaries = [.. page.Items.Select(instance => StackSetAnswers.InstanceSummary(stackSet, instance))], NextToken = page.Next });
    }

    public override Task<DescribeStackSetOperationResponse> DescribeStackSetOperationAsync(DescribeStackSetOperationRequest request, CancellationToken cancellationToken = default)
    {
        CheckCaller(request.CallAs);
        var stackSet = GetSet(request.StackSetName!);
        return Task.FromResult(new DescribeStackSetOperationResponse { StackSetOperation = StackSetAnswers.Operation(stackSet, GetOperation(stackSet, request.OperationId!)) });
    }

    public override Task<ListStackSetOperationsResponse> ListStackSetOperationsAsync(ListStackSetOperationsRequest request, CancellationToken cancellationToken = default)
    {
        CheckCaller(request.CallAs);
        var page = Page.Of(stackSets.Operations(GetSet(request.StackSetName!)), request.NextToken, request.MaxResults ?? PerPage, Invalid);
        return Task.FromResult(new ListStackSetOperationsResponse { Summaries = [.. page.Items.Select(StackSetAnswers.OperationSummary)], NextToken = page.Next });
    }

    public override Task<ListStackSetOperationResultsResponse> ListStackSetOperationResultsAsync(ListStackSetOperationResultsRequest request, CancellationToken cancellationToken = default)
    {
        CheckCaller(request.CallAs);
        var results = GetOperation(GetSet(request.StackSetName!), request.OperationId!).Results.Where(result => (request.Filters ?? []).All(filter => result.Status == filter.Values)).ToList();
        var page = Page.Of(results, request.NextToken, request.MaxResults ?? PerPage, Invalid);
        return Task.FromResult(new ListStackSetOperationResultsResponse { Summaries = [.. page.Items.Select(StackSetAnswers.Result)], NextToken = page.Next });
    }

    public override Task<StopStackSetOperationResponse> StopStackSetOperationAsync(StopStackSetOperationRequest request, CancellationToken cancellationToken = default)
    {
        CheckCaller(request.CallAs);
        return Task.FromResult(RefusingSet(() =>
        {
            stackSets.Stop(request.StackSetName!, request.OperationId!);
            return new StopStackSetOperationResponse();
        }));
    }

    private StackSetRecord GetSet(string nameOrId) => RefusingSet(() => stackSets.Get(nameOrId));

    private StackSetOperationRecord GetOperation(StackSetRecord stackSet, string id) => RefusingSet(() => stackSets.FindOperation(stackSet, id) ?? throw StackSetError.OperationNotFound(id));

    private static InstancesRequest Targets(string? operationId, List<string>? accounts, DeploymentTargets? targets, List<string>? regions, StackSetOperationPreferences? preferences)
    {
        if (accounts is { Count: > 0 } && targets is not null)
        {
            throw Invalid("You can specify Accounts or DeploymentTargets, but not both.");
        }

        if (targets?.AccountsUrl is not null)
        {
            throw Invalid("AccountsUrl: the local cloud reads no lists of accounts; name them.");
        }

        if (preferences is { FailureToleranceCount: not null, FailureTolerancePercentage: not null } or { MaxConcurrentCount: not null, MaxConcurrentPercentage: not null })
        {
            throw Invalid("You can specify a count or a percentage, but not both.");
        }

        return new()
        {
            OperationId = operationId,
            Accounts = accounts ?? targets?.Accounts ?? [],
            OrganizationalUnits = targets?.OrganizationalUnitIds ?? [],
            AccountFilter = targets?.AccountFilterType?.Value,
            Regions = regions ?? [],
            RegionOrder = preferences?.RegionOrder ?? [],
            FailureToleranceCount = preferences?.FailureToleranceCount,
            FailureTolerancePercentage = preferences?.FailureTolerancePercentage,
        };
    }

    /// <summary>A delegated administrator is as good as the management account here: there is one organization, and policies are not evaluated.</summary>
    private static void CheckCaller(CallAs? callAs)
    {
        if (callAs is not null && !CallersRoles.Contains(callAs.Value))
        {
            throw Invalid($"CallAs is '{callAs.Value}'; it must be SELF or DELEGATED_ADMIN.");
        }
    }

    private static void Check(ManagedExecution? execution)
    {
        if (execution?.Active == true)
        {
            throw Invalid("ManagedExecution: the local cloud does not queue operations on StackSets; begin one when the other has ended.");
        }
    }

    private static string PermissionModelOf(PermissionModels? model) => model?.Value switch
    {
        null or StackSetRecord.SelfManaged => StackSetRecord.SelfManaged,
        StackSetRecord.ServiceManaged => StackSetRecord.ServiceManaged,
        var other => throw Invalid($"PermissionModel is '{other}'; it must be SERVICE_MANAGED or SELF_MANAGED."),
    };

    private static T RefusingSet<T>(Func<T> call)
    {
        try
        {
            return Refusing(call, exists: () => false);
        }
        catch (StackSetError error)
        {
            throw new AmazonCloudFormationException(error.Message, null, ErrorType.Sender, error.Code, null, error.Status);
        }
    }
}
