namespace Mlops.Orchestrator;

/// <summary>How the use cases wait for stacks and pipelines.</summary>
public sealed record WaitOptions
{
    /// <summary>The longest pause between two looks at a running operation. The pauses begin with 10 milliseconds and grow.</summary>
    /// <value>The default is 5 seconds, which CloudFormation's rate limits bear.</value>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait for one stack or one execution at most; what runs goes on, and a repeat waits again.</summary>
    /// <value>The default is 12 hours.</value>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromHours(12);

    /// <summary>The clock.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
