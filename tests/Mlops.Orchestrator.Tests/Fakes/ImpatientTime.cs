namespace Mlops.Orchestrator.Tests.Fakes;

/// <summary>A clock whose pauses are over at once, and have passed all the same.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    private long _passed;

    public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref _passed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
        {
            Interlocked.Add(ref _passed, (long)(dueTime.TotalSeconds * TimestampFrequency));
        }

        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
