namespace Mlops.Functions.Tests.Jobs;

/// <summary>A clock that is set by hand.</summary>
internal sealed class TestTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
