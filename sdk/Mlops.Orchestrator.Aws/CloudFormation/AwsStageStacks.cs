using System.Collections.Concurrent;
using Mlops.Core.Naming;
using Mlops.Orchestrator.Aws.Clients;
using Mlops.Orchestrator.Aws.Logs;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.CloudFormation;

/// <summary>Reads stacks of every account by their ids, the logs beside them, and mends them: those of other accounts by a role there.</summary>
/// <remarks>Where the role is refused, describing a stack throws; its resources and events, which are asked for besides, are none.</remarks>
/// <param name="home">The clients of the orchestrator's account.</param>
/// <param name="options">How to reach it.</param>
/// <param name="role">The name of the role.</param>
internal sealed class AwsStageStacks(ServiceClients home, AwsCloudOptions options, string role) : IStackReader, IDisposable
{
    private readonly ConcurrentDictionary<(string AccountId, string Region), Lazy<ServiceClients>> _others = new();

    public Task<StackDescription?> DescribeAsync(string nameOrId, CancellationToken cancellationToken = default) =>
        ReaderOf(nameOrId)?.DescribeAsync(nameOrId, cancellationToken) ?? Task.FromResult<StackDescription?>(null);

    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string nameOrId, CancellationToken cancellationToken = default) =>
        UnlessRefusedAsync(ReaderOf(nameOrId)?.ResourcesAsync(nameOrId, cancellationToken));

    public Task<IReadOnlyList<StackEvent>> EventsAsync(string nameOrId, string? after = null, CancellationToken cancellationToken = default) =>
        UnlessRefusedAsync(ReaderOf(nameOrId)?.EventsAsync(nameOrId, after, cancellationToken));

    /// <summary>What was logged in the account and region of a stack.</summary>
    /// <param name="stackId">The stack's id.</param>
    public ILogs LogsOf(string stackId) => Arn.TryParse(stackId, out var arn) && ClientsOf(arn) is var clients ? new AwsLogs(clients.CloudWatchLogs, clients.Lambda) : new AwsLogs(home.CloudWatchLogs, home.Lambda);

    /// <summary>The ways out of stuck states of a stack.</summary>
    /// <param name="stackId">The stack's id.</param>
    public IStackRepairs RepairsOf(string stackId) => Arn.TryParse(stackId, out var arn)
        ? new AwsStackRepairs(ClientsOf(arn).CloudFormation, $"{RoleIn(arn)}{AwsCloudOptions.StageServiceRole}")
        : throw new ArgumentException($"'{stackId}' is no stack's id.", nameof(stackId));

    public void Dispose()
    {
        foreach (var clients in _others.Values.Where(clients => clients.IsValueCreated))
        {
            clients.Value.Dispose();
        }
    }

    private AwsStackReader? ReaderOf(string stackId) => Arn.TryParse(stackId, out var arn) ? new(ClientsOf(arn).CloudFormation) : null;

    private ServiceClients ClientsOf(Arn arn) => arn.AccountId == options.Settings.AccountId && arn.Region == options.Settings.Region ? home : _others.GetOrAdd((arn.AccountId, arn.Region), _ => new(() => new(options with
    {
        Settings = options.Settings with { AccountId = arn.AccountId, Region = arn.Region },
        Credentials = new StageCredentials(home.SecurityToken, RoleIn(arn)),
    }))).Value;

    private string RoleIn(Arn arn) => $"arn:{arn.Partition}:iam::{arn.AccountId}:role/{role}";

    private static async Task<IReadOnlyList<T>> UnlessRefusedAsync<T>(Task<IReadOnlyList<T>>? read)
    {
        try
        {
            return read is null ? [] : await read;
        }
        catch (ServiceException refusal) when (refusal.IsOfRole)
        {
            return [];
        }
    }
}
