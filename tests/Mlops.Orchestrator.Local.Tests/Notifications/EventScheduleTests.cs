using System.Globalization;
using Mlops.Orchestrator.Local.Notifications;

namespace Mlops.Orchestrator.Local.Tests.Notifications;

public class EventScheduleTests
{
    [Theory]
    [InlineData("rate(5 minutes)", "2026-01-01T00:05", true)]
    [InlineData("rate(5 minutes)", "2026-01-01T00:00", false)]
    [InlineData("rate(5 minutes)", "2026-01-01T00:06", false)]
    [InlineData("rate(1 day)", "2026-01-03T00:00", true)]
    [InlineData("cron(0 10 * * ? *)", "2026-01-01T10:00", true)]
    [InlineData("cron(0 10 * * ? *)", "2026-01-01T10:01", false)]
    [InlineData("cron(0/15 * * * ? *)", "2026-01-01T10:45", true)]
    [InlineData("cron(0/15 * * * ? *)", "2026-01-01T10:50", false)]
    [InlineData("cron(0 8-17/2 ? * MON-FRI *)", "2026-01-02T12:00", true)]
    [InlineData("cron(0 8-17/2 ? * MON-FRI *)", "2026-01-03T12:00", false)]
    [InlineData("cron(0 8-17/2 ? * 2-6 *)", "2026-01-02T13:00", false)]
    [InlineData("cron(0 0 L * ? *)", "2026-02-28T00:00", true)]
    [InlineData("cron(0 0 L * ? *)", "2026-02-27T00:00", false)]
    [InlineData("cron(0 0 3W * ? *)", "2026-01-02T00:00", true)]
    [InlineData("cron(0 0 1W * ? *)", "2026-08-03T00:00", true)]
    [InlineData("cron(0 0 ? * 6L *)", "2026-01-30T00:00", true)]
    [InlineData("cron(0 0 ? * 6L *)", "2026-01-23T00:00", false)]
    [InlineData("cron(0 0 ? * MON#2 *)", "2026-01-12T00:00", true)]
    [InlineData("cron(0 0 ? * MON#2 *)", "2026-01-05T00:00", false)]
    [InlineData("cron(0 0 1 JAN,JUL ? 2026-2027)", "2026-07-01T00:00", true)]
    [InlineData("cron(0 0 1 JAN,JUL ? 2027)", "2026-07-01T00:00", false)]
    public void IsAt_Minute_IsAsEventBridgeReadsIt(string expression, string minute, bool expected)
    {
        var at = DateTimeOffset.ParseExact(minute, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

        Assert.Equal(expected, EventSchedule.TryParse(expression)!.IsAt(at, new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("rate(1 minutes)")]
    [InlineData("rate(2 minute)")]
    [InlineData("rate(0 minutes)")]
    [InlineData("rate(5)")]
    [InlineData("cron(0 10 * * * *)")]
    [InlineData("cron(0 10 ? * ? *)")]
    [InlineData("cron(60 10 * * ? *)")]
    [InlineData("cron(0 10 * * ?)")]
    [InlineData("cron(a 10 * * ? *)")]
    [InlineData("cron(9-5 10 * * ? *)")]
    [InlineData("at(2026-01-01T00:00:00)")]
    public void TryParse_WhatIsNoSchedule_IsNone(string expression) => Assert.Null(EventSchedule.TryParse(expression));
}
