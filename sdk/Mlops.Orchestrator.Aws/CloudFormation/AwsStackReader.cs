using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Aws.Clients;
using Mlops.Orchestrator.Ports;
using StackEvent = Mlops.Orchestrator.Ports.StackEvent;
using StackResource = Mlops.Orchestrator.Ports.StackResource;

namespace Mlops.Orchestrator.Aws.CloudFormation;

/// <summary>Reads the stacks of one account and region.</summary>
/// <param name="cloudFormation">CloudFormation there.</param>
internal class AwsStackReader(IAmazonCloudFormation cloudFormation) : IStackReader
{
    public const string Service = "cloudformation";

    protected static ServiceCall Call { get; } = new(Service);

    protected IAmazonCloudFormation Client { get; } = cloudFormation;

    public async Task<StackDescription?> DescribeAsync(string nameOrId, CancellationToken cancellationToken = default)
    {
        try
        {
            var answer = await Call.InvokeAsync("DescribeStacks", () => Client.DescribeStacksAsync(new() { StackName = nameOrId }, cancellationToken));
            return answer.Stacks is [var stack, ..] && stack.StackStatus != StackStatus.DELETE_COMPLETE ? Describe(stack) : null;
        }
        catch (ServiceException refusal) when (IsMissing(refusal))
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<StackResource>> ResourcesAsync(string nameOrId, CancellationToken cancellationToken = default)
    {
        try
        {
            return await Call.PagesAsync<StackResource>("ListStackResources", async next =>
            {
                var answer = await Client.ListStackResourcesAsync(new() { StackName = nameOrId, NextToken = next }, cancellationToken);
                return (answer.StackResourceSummaries?.Select(Describe), answer.NextToken);
            });
        }
        catch (ServiceException refusal) when (IsMissing(refusal))
        {
            return [];
        }
    }

    public async Task<IReadOnlyList<StackEvent>> EventsAsync(string nameOrId, string? after = null, CancellationToken cancellationToken = default) =>
        [.. (await NewestEventsAsync(nameOrId, after, cancellationToken)).Reverse().Select(Describe)];

    /// <summary>The events of a stack, newest first, as CloudFormation gives them; those that are known, and older ones, are not asked for.</summary>
    protected async Task<IReadOnlyList<Amazon.CloudFormation.Model.StackEvent>> NewestEventsAsync(string nameOrId, string? after, CancellationToken cancellationToken)
    {
        try
        {
            return await Call.PagesAsync<Amazon.CloudFormation.Model.StackEvent>(
                "DescribeStackEvents",
                async next =>
                {
                    var answer = await Client.DescribeStackEventsAsync(new() { StackName = nameOrId, NextToken = next }, cancellationToken);
                    return (answer.StackEvents, answer.NextToken);
                },
                item => item.EventId == after);
        }
        catch (ServiceException refusal) when (IsMissing(refusal))
        {
            return [];
        }
    }

    /// <summary>CloudFormation has no code of its own for a stack that is not there.</summary>
    public static bool IsMissing(ServiceException refusal) => refusal.Code == "ValidationError" && refusal.ServiceMessage.EndsWith("does not exist", StringComparison.Ordinal);

    protected static StackDescription Describe(Stack stack) => new(stack.StackName!, stack.StackId!, stack.StackStatus!.Value, Time(stack.CreationTime!.Value))
    {
        StatusReason = stack.StackStatusReason,
        UpdatedAt = stack.LastUpdatedTime is { } updated ? Time(updated) : null,
        Parameters = [.. (stack.Parameters ?? []).Select(parameter => new StackParameter(parameter.ParameterKey!, parameter.ParameterValue ?? ""))],
        Outputs = [.. (stack.Outputs ?? []).Select(output => new StackOutput(output.OutputKey!, output.OutputValue ?? "", output.Description))],
        Tags = [.. (stack.Tags ?? []).Select(tag => new StackTag(tag.Key!, tag.Value ?? ""))],
    };

    private static StackResource Describe(StackResourceSummary resource) =>
        new(resource.LogicalResourceId!, resource.PhysicalResourceId ?? "", resource.ResourceType!, resource.ResourceStatus!.Value) { StatusReason = resource.ResourceStatusReason };

    private static StackEvent Describe(Amazon.CloudFormation.Model.StackEvent item) =>
        new(item.EventId!, Time(item.Timestamp!.Value), item.StackName!, item.LogicalResourceId ?? "", item.ResourceType ?? "", item.ResourceStatus?.Value ?? "", item.ResourceStatusReason);

    private static DateTimeOffset Time(DateTime time) => new(time.ToUniversalTime());
}
