using System.Collections.Concurrent;
using Mlops.CloudFormation;
using Mlops.Core.Naming;

namespace Mlops.Orchestrator.Local.Accounts;

/// <summary>The accounts of the local cloud, made when they are first used.</summary>
/// <param name="common">What they share.</param>
internal sealed class LocalAccounts(CommonServices common) : IDisposable
{
    private readonly ConcurrentDictionary<AwsAccount, Lazy<LocalAccount>> _open = new();

    /// <summary>Brings messages to what an ARN names.</summary>
    public AccountReceivers Receivers => field ??= new(this, common.Topics);

    public LocalAccount this[AwsAccount account] => _open.GetOrAdd(account, new Lazy<LocalAccount>(() => new(account, common, this))).Value;

    /// <summary>The account and region that an ARN names; <see langword="null"/> for anything but an ARN.</summary>
    public LocalAccount? FindOwner(string arn) =>
        Arn.TryParse(arn, out var parsed) && AwsAccount.IsValid(parsed.AccountId, parsed.Region) ? this[new(parsed.AccountId, parsed.Region)] : null;

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
        foreach (var account in _open.Values)
        {
            account.Value.Hurry();
        }
    }

    public void Dispose()
    {
        foreach (var account in _open.Values)
        {
            account.Value.Dispose();
        }
    }
}
