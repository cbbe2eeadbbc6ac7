using System.Collections.Concurrent;
using Amazon.CloudFormation;
using Mlops.Core.Naming;
using Mlops.Orchestrator.Aws.Clients;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.CloudFormation;

/// <summary>Reads stacks of every account by their ids: those of other accounts by a role there.</summary>
/// <param name="clients">The clients of the orchestrator's account.</param>
/// <param name="accountId">That account.</param>
/// <param name="region">Its region.</param>
/// <param name="role">The name of the role.</param>
internal sealed class AwsStageStacks(ServiceClients clients, string accountId, string region, string role) : IStackReader, IDisposable
{
    private readonly ConcurrentDictionary<(string AccountId, string Region), Lazy<IAmazonCloudFormation>> _others = new();

    public Task<StackDescription?> DescribeAsync(string nameOrId, CancellationToken cancellationToken = default) =>
        ReaderOf(nameOrId)?.DescribeAsync(nameOrId, cancellationToken) ?? Task.FromResult<StackDescription?>(null);

    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string nameOrId, CancellationToken cancellationToken = default) =>
        ReaderOf(nameOrId)?.ResourcesAsync(nameOrId, cancellationToken) ?? Task.FromResult<IReadOnlyList<StackResource>>([]);

    public Task<IReadOnlyList<StackEvent>> EventsAsync(string nameOrId, string? after = null, CancellationToken cancellationToken = default) =>
        ReaderOf(nameOrId)?.EventsAsync(nameOrId, after, cancellationToken) ?? Task.FromResult<IReadOnlyList<StackEvent>>([]);

    public void Dispose()
    {
        foreach (var client in _others.Values.Where(client => client.IsValueCreated))
        {
            client.Value.Dispose();
        }
    }

    private AwsStackReader? ReaderOf(string stackId) => Arn.TryParse(stackId, out var arn)
        ? new(arn.AccountId == accountId && arn.Region == region ? clients.CloudFormation : OtherOf(arn))
        : null;

    private IAmazonCloudFormation OtherOf(Arn arn) => _others.GetOrAdd((arn.AccountId, arn.Region), _ => new(() =>
        clients.CloudFormationOf(arn.Region, new StageCredentials(clients.SecurityToken, $"arn:{arn.Partition}:iam::{arn.AccountId}:role/{role}")))).Value;
}
