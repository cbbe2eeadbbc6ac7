namespace Mlops.Orchestrator.Local.Accounts;

/// <summary>Looks at the clock once a minute, and fires the rules of all accounts whose time has come. Times that pass while nobody looks are not made up for.</summary>
/// <param name="accounts">The accounts.</param>
/// <param name="time">The clock.</param>
internal sealed class ScheduledRules(LocalAccounts accounts, TimeProvider time)
{
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var next = MinuteOf(time.GetUtcNow()).AddMinutes(1);
            var pause = next - time.GetUtcNow();
            await Task.Delay(pause > TimeSpan.Zero ? pause : TimeSpan.Zero, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stop.IsCancellationRequested)
            {
                Fire(next);
            }
        }
    }

    /// <summary>Fires the rules that are for a minute.</summary>
    public void Fire(DateTimeOffset minute)
    {
        foreach (var account in accounts.List())
        {
            account.Rules.Due(minute).ToList().ForEach(account.Events.Fire);
        }
    }

    private static DateTimeOffset MinuteOf(DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMinute));
}
