using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Mlops.Orchestrator.Aws.Clients;
using Mlops.Orchestrator.Ports;
using StackInstance = Mlops.Orchestrator.Ports.StackInstance;
using StackSetOperation = Mlops.Orchestrator.Ports.StackSetOperation;

namespace Mlops.Orchestrator.Aws.CloudFormation;

/// <summary>The StackSets of the orchestrator's account.</summary>
/// <param name="cloudFormation">CloudFormation.</param>
/// <param name="isDelegatedAdministrator">Whether the account administers them for the organization's management account.</param>
internal sealed class AwsStackSets(IAmazonCloudFormation cloudFormation, bool isDelegatedAdministrator) : IStackSets
{
    public const string NoStackSet = "StackSetNotFoundException";

    private static readonly ServiceCall Call = new(AwsStackReader.Service);

    private readonly CallAs _callAs = isDelegatedAdministrator ? CallAs.DELEGATED_ADMIN : CallAs.SELF;

    public async Task<IReadOnlyList<StackInstance>?> InstancesAsync(string stackSet, CancellationToken cancellationToken = default) =>
        (await ListAsync(stackSet, cancellationToken))?.Select(Describe).ToList();

    public async Task<string?> DeleteInstancesAsync(string stackSet, string operationId, CancellationToken cancellationToken = default)
    {
        if (await ListAsync(stackSet, cancellationToken) is not { Count: > 0 } instances)
        {
            return null;
        }

        List<string> units = [.. instances.Select(instance => instance.OrganizationalUnitId).OfType<string>().Distinct()];
        List<string> accounts = [.. instances.Select(instance => instance.Account).OfType<string>().Distinct()];
        try
        {
            var answer = await Call.InvokeAsync("DeleteStackInstances", () => cloudFormation.DeleteStackInstancesAsync(
                new()
                {
                    StackSetName = stackSet,
                    // With service-managed permissions the targets are organizational units.
                    DeploymentTargets = units.Count > 0 ? new() { OrganizationalUnitIds = units } : null,
                    Accounts = units.Count > 0 ? null : accounts,
                    Regions = [.. instances.Select(instance => instance.Region).OfType<string>().Distinct()],
                    RetainStacks = false,
                    OperationId = operationId,
                    CallAs = _callAs,
                },
                cancellationToken));
            return answer.OperationId ?? operationId;
        }
        catch (ServiceException refusal) when (refusal.Code == "OperationIdAlreadyExistsException")
        {
            return operationId;
        }
        catch (ServiceException refusal) when (refusal.Code == "OperationInProgressException")
        {
            // One that has ended meanwhile is as good: whoever waits for it looks again.
            if (await LatestOperationAsync(stackSet, cancellationToken) is not { } latest)
            {
                throw;
            }

            return latest;
        }
        catch (ServiceException refusal) when (refusal.Code == NoStackSet)
        {
            return null;
        }
    }

    public async Task<StackSetOperation?> FindOperationAsync(string stackSet, string operationId, CancellationToken cancellationToken = default)
    {
        try
        {
            var answer = await Call.InvokeAsync("DescribeStackSetOperation", () => cloudFormation.DescribeStackSetOperationAsync(
                new() { StackSetName = stackSet, OperationId = operationId, CallAs = _callAs }, cancellationToken));
            return answer.StackSetOperation is { } found ? new(found.OperationId!, found.Status!.Value) { StatusReason = found.StatusReason } : null;
        }
        catch (ServiceException refusal) when (refusal.Code is NoStackSet or "OperationNotFoundException")
        {
            return null;
        }
    }

    public async Task DeleteAsync(string stackSet, CancellationToken cancellationToken = default)
    {
        try
        {
            await Call.InvokeAsync("DeleteStackSet", () => cloudFormation.DeleteStackSetAsync(new() { StackSetName = stackSet, CallAs = _callAs }, cancellationToken));
        }
        catch (ServiceException refusal) when (refusal.Code == NoStackSet)
        {
            // A repeat does no harm.
        }
    }

    private async Task<IReadOnlyList<StackInstanceSummary>?> ListAsync(string stackSet, CancellationToken cancellationToken)
    {
        try
        {
            return await Call.PagesAsync<StackInstanceSummary>("ListStackInstances", async next =>
            {
                var answer = await cloudFormation.ListStackInstancesAsync(new() { StackSetName = stackSet, NextToken = next, CallAs = _callAs }, cancellationToken);
                return (answer.Summaries, answer.NextToken);
            });
        }
        catch (ServiceException refusal) when (refusal.Code == NoStackSet)
        {
            return null;
        }
    }

    private async Task<string?> LatestOperationAsync(string stackSet, CancellationToken cancellationToken)
    {
        var answer = await Call.InvokeAsync("ListStackSetOperations", () => cloudFormation.ListStackSetOperationsAsync(new() { StackSetName = stackSet, CallAs = _callAs }, cancellationToken));
        var operations = answer.Summaries ?? [];
        return (operations.Find(operation => operation.Status?.Value is "QUEUED" or "RUNNING" or "STOPPING") ?? operations.FirstOrDefault())?.OperationId;
    }

    private static StackInstance Describe(StackInstanceSummary summary) => new(summary.Account!, summary.Region!, summary.StackId)
    {
        Status = summary.Status?.Value ?? "OUTDATED",
        DetailedStatus = summary.StackInstanceStatus?.DetailedStatus?.Value,
        StatusReason = summary.StatusReason,
    };
}
