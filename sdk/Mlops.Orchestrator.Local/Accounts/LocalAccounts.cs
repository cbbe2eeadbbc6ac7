using System.Collections.Concurrent;
using Mlops.CloudFormation;
using Mlops.Core.Naming;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;

namespace Mlops.Orchestrator.Local.Accounts;

/// <summary>The accounts of the local cloud, made when they are first used.</summary>
/// <param name="common">What they share.</param>
internal sealed class LocalAccounts(CommonServices common) : IDisposable
{
    private readonly ConcurrentDictionary<AwsAccount, Lazy<LocalAccount>> _open = new();
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Brings messages to what an ARN names.</summary>
    public AccountReceivers Receivers => field ??= new(this, common.Topics);

    /// <summary>The clock.</summary>
    public TimeProvider Time => common.Time;

    public LocalAccount this[AwsAccount account] => _open.GetOrAdd(account, new Lazy<LocalAccount>(() => new(account, common, this))).Value;

    /// <summary>The account and region that an ARN names; <see langword="null"/> for anything but an ARN.</summary>
    public LocalAccount? FindOwner(string arn) =>
        Arn.TryParse(arn, out var parsed) && AwsAccount.IsValid(parsed.AccountId, parsed.Region) ? this[new(parsed.AccountId, parsed.Region)] : null;

    /// <summary>The accounts and regions that have records.</summary>
    public IReadOnlyList<LocalAccount> List() => [.. common.State.ListAccounts().Select(account => this[account])];

    /// <summary>Begins to fire rules by the clock.</summary>
    public void RunSchedules() => _ = common.Delayed.Run(async cancellationToken =>
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        await new ScheduledRules(this, common.Time).RunAsync(stop.Token);
    });

    /// <summary>The stacks with a resource of a physical id, in whatever account and region they are.</summary>
    public IEnumerable<(LocalAccount Account, StackRecord Stack)> FindStacksWith(string physicalId) =>
        List().SelectMany(account => account.StackStore.Having(StackTerms.WithResource(physicalId)).Select(stack => (account, stack)));

    /// <summary>Ends what a dead process left unfinished, in every account that has records.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        foreach (var account in common.State.ListAccounts())
        {
            await this[account].RecoverAsync(cancellationToken);
        }
    }

    /// <inheritdoc cref="LocalAccount.Hurry"/>
    public void Hurry()
    {
        _closing.Cancel();
        foreach (var account in _open.Values)
        {
            account.Value.Hurry();
        }
    }

    public void Dispose()
    {
        _closing.Dispose();
        foreach (var account in _open.Values)
        {
            account.Value.Dispose();
        }
    }
}
