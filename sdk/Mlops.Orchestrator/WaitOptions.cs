namespace Mlops.Orchestrator;

/// <summary>How the use cases wait for stacks and pipelines.</summary>
public sealed record WaitOptions
{
    /// <summary>The pause between the first two looks at a running operation; each further one is longer by half.</summary>
    /// <value>The default is 10 milliseconds: local stacks take no longer.</value>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>The longest pause between two looks.</summary>
    /// <value>The default is 5 seconds, which CloudFormation's rate limits bear.</value>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>By which part of itself a pause may be shorter, as it falls out, so that those who began together do not all look at once.</summary>
    /// <value>The default is 0: by none.</value>
    public double Jitter { get; init; }

    /// <summary>How long to wait for one stack or one execution at most; what runs goes on, and a repeat waits again.</summary>
    /// <value>The default is 12 hours.</value>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromHours(12);

    /// <summary>The clock.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
