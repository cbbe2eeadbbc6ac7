namespace Mlops.Sdk.Lambda.Hosting;

/// <summary>How long a function may work so that its answer still gets out.</summary>
internal static class Deadline
{
    private static readonly TimeSpan LeastMargin = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan MostMargin = TimeSpan.FromSeconds(3);

    /// <summary>The remaining time less a tenth of it, and at least <see cref="LeastMargin"/>, at most <see cref="MostMargin"/>.</summary>
    public static TimeSpan WorkingTime(TimeSpan remaining)
    {
        var margin = TimeSpan.FromTicks(Math.Clamp(remaining.Ticks / 10, LeastMargin.Ticks, MostMargin.Ticks));
        return remaining > margin ? remaining - margin : TimeSpan.Zero;
    }
}
