using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Mlops.Orchestrator.Aws.Clients;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.CloudFormation;

/// <summary>Change sets, drift and the ways out of stuck states in CloudFormation.</summary>
/// <param name="cloudFormation">CloudFormation.</param>
/// <param name="addressOf">The address of an object, by its bucket and its key.</param>
/// <param name="roleArn">The role that CloudFormation takes on for a change; empty for the caller's own permissions.</param>
internal sealed class AwsStackChanges(IAmazonCloudFormation cloudFormation, Func<string, string, string> addressOf, string roleArn) : AwsStackRepairs(cloudFormation), IStackChanges
{
    public async Task<IReadOnlyList<DeclaredParameter>> ParametersAsync(StackTemplate template, CancellationToken cancellationToken = default)
    {
        var answer = await Call.InvokeAsync("GetTemplateSummary", () => Client.GetTemplateSummaryAsync(new() { TemplateBody = template.Text, TemplateURL = AddressOf(template) }, cancellationToken));
        return [.. (answer.Parameters ?? []).Select(parameter => new DeclaredParameter(parameter.ParameterKey!, parameter.DefaultValue is not null, parameter.Description))];
    }

    public async Task<string> ProposeAsync(StackToDeploy change, string name, CancellationToken cancellationToken = default)
    {
        var answer = await Call.InvokeAsync("CreateChangeSet", () => Client.CreateChangeSetAsync(
            new()
            {
                StackName = change.Name,
                ChangeSetName = name,
                ChangeSetType = change.IsCreation ? ChangeSetType.CREATE : ChangeSetType.UPDATE,
                ClientToken = name,
                TemplateBody = change.Template.Text,
                TemplateURL = AddressOf(change.Template),
                Parameters = [.. change.Parameters.Select(parameter => new Parameter { ParameterKey = parameter.Key, ParameterValue = parameter.Value, UsePreviousValue = parameter.Value is null ? true : null })],
                Capabilities = [.. change.Capabilities],
                ImportExistingResources = change.ImportsExisting ? true : null,
                DeploymentMode = change.RevertsDrift ? DeploymentMode.REVERT_DRIFT : null,
                RoleARN = Role,
            },
            cancellationToken));
        return answer.Id!;
    }

    public async Task<StackProposal?> FindAsync(string changeSetId, CancellationToken cancellationToken = default)
    {
        DescribeChangeSetResponse? first = null;
        try
        {
            var changes = await Call.PagesAsync<Change>("DescribeChangeSet", async next =>
            {
                var answer = await Client.DescribeChangeSetAsync(new() { ChangeSetName = changeSetId, IncludePropertyValues = true, NextToken = next }, cancellationToken);
                first ??= answer;
                return (answer.Changes, answer.NextToken);
            });
            return new(first!.ChangeSetId!, first.StackName!, first.StackId!, first.Status!.Value)
            {
                StatusReason = first.StatusReason,
                Changes = [.. changes.Select(change => change.ResourceChange).OfType<ResourceChange>().Select(Describe)],
            };
        }
        catch (ServiceException refusal) when (IsGone(refusal))
        {
            return null;
        }
    }

    public Task ExecuteAsync(string changeSetId, string clientRequestToken, CancellationToken cancellationToken = default) => Call.InvokeAsync(
        "ExecuteChangeSet",
        // What an update that failed has made goes with it, however it is to be kept later.
        () => Client.ExecuteChangeSetAsync(new() { ChangeSetName = changeSetId, ClientRequestToken = clientRequestToken, RetainExceptOnCreate = true }, cancellationToken));

    public async Task DiscardAsync(string changeSetId, CancellationToken cancellationToken = default)
    {
        try
        {
            await Call.InvokeAsync("DeleteChangeSet", () => Client.DeleteChangeSetAsync(new() { ChangeSetName = changeSetId }, cancellationToken));
        }
        catch (ServiceException refusal) when (IsGone(refusal))
        {
            // A repeat does no harm.
        }
    }

    public async Task<string> DetectDriftAsync(string stackId, CancellationToken cancellationToken = default) =>
        (await Call.InvokeAsync("DetectStackDrift", () => Client.DetectStackDriftAsync(new() { StackName = stackId }, cancellationToken))).StackDriftDetectionId!;

    public async Task<IReadOnlyList<DriftedResource>?> FindDriftAsync(string stackId, string detectionId, CancellationToken cancellationToken = default)
    {
        var status = await Call.InvokeAsync(
            "DescribeStackDriftDetectionStatus", () => Client.DescribeStackDriftDetectionStatusAsync(new() { StackDriftDetectionId = detectionId }, cancellationToken));
        if (status.DetectionStatus?.Value == "DETECTION_IN_PROGRESS")
        {
            return null;
        }

        // A search that could not look at every resource tells of those that it looked at.
        return await Call.PagesAsync<DriftedResource>("DescribeStackResourceDrifts", async next =>
        {
            var answer = await Client.DescribeStackResourceDriftsAsync(
                new() { StackName = stackId, StackResourceDriftStatusFilters = ["MODIFIED", "DELETED"], NextToken = next }, cancellationToken);
            return (answer.StackResourceDrifts?.Select(Describe), answer.NextToken);
        });
    }

    private string? Role => roleArn.Length > 0 ? roleArn : null;

    private string? AddressOf(StackTemplate template) => template is { Bucket: { } bucket, Key: { } key } ? addressOf(bucket, key) : null;

    private static bool IsGone(ServiceException refusal) => refusal.Code is "ChangeSetNotFound" or "ChangeSetNotFoundException"
        || (refusal.Code == "ValidationError" && refusal.ServiceMessage.EndsWith("does not exist", StringComparison.Ordinal));

    private static ProposedChange Describe(ResourceChange change) => new(change.Action?.Value ?? "Dynamic", change.LogicalResourceId!, change.ResourceType!)
    {
        PhysicalId = change.PhysicalResourceId is { Length: > 0 } physicalId ? physicalId : null,
        Replacement = change.Replacement?.Value,
        Properties = [.. (change.Details ?? []).Select(detail => detail.Target).OfType<ResourceTargetDefinition>().Select(target => target.Name ?? target.Attribute?.Value).OfType<string>().Distinct()],
        Before = change.BeforeContext,
        After = change.AfterContext,
    };

    private static DriftedResource Describe(StackResourceDrift drift) => new(
        drift.LogicalResourceId!,
        drift.ResourceType!,
        drift.PhysicalResourceId ?? "",
        drift.StackResourceDriftStatus?.Value ?? "MODIFIED",
        [.. (drift.PropertyDifferences ?? []).Select(difference => difference.PropertyPath).OfType<string>()]);
}
