using System.Globalization;
using Xunit.Abstractions;

namespace Mlops.Orchestrator.Local.Tests.MultiAccount;

/// <summary>Clocks are set back, jump and stand still; what comes after what does not depend on them.</summary>
public sealed class ClockTests(ITestOutputHelper output)
{
    /// <summary>What the clock says in each step: provision, changed request, approval, repeat, deletion, provisioned anew.</summary>
    private static readonly Dictionary<string, string[]> Clocks = new()
    {
        ["as it should be"] = ["2026-03-01T12:00:00", "2026-03-01T12:01:00", "2026-03-01T12:02:00", "2026-03-01T12:03:00", "2026-03-01T12:04:00", "2026-03-01T12:05:00"],
        ["two seconds back"] = ["2026-03-01T12:00:00", "2026-03-01T11:59:58", "2026-03-01T11:59:56", "2026-03-01T11:59:54", "2026-03-01T11:59:52", "2026-03-01T11:59:50"],
        ["a day back"] = ["2026-03-02T12:00:00", "2026-03-01T12:00:00", "2026-02-28T12:00:00", "2026-02-27T12:00:00", "2026-02-26T12:00:00", "2026-02-25T12:00:00"],
        ["a year back"] = ["2026-03-01T12:00:00", "2025-03-01T12:00:00", "2024-03-01T12:00:00", "2023-03-01T12:00:00", "2022-03-01T12:00:00", "2021-03-01T12:00:00"],
        ["a day ahead, then back"] = ["2026-03-01T12:00:00", "2026-03-02T12:00:00", "2026-03-01T12:00:01", "2026-03-01T12:00:02", "2026-03-03T12:00:00", "2026-03-01T12:00:03"],
        ["standing still"] = ["2026-03-01T12:00:00", "2026-03-01T12:00:00", "2026-03-01T12:00:00", "2026-03-01T12:00:00", "2026-03-01T12:00:00", "2026-03-01T12:00:00"],
        ["over the end of the year, and back"] = ["2026-12-31T23:59:59", "2027-01-01T00:00:00", "2026-12-31T23:59:59", "2027-01-01T00:00:01", "2026-12-31T23:59:58", "2027-01-01T00:00:00"],
        ["over the end of summer time"] = ["2026-10-25T00:59:59", "2026-10-25T01:00:00", "2026-10-25T00:30:00", "2026-10-25T01:30:00", "2026-10-25T00:00:00", "2026-10-25T02:00:00"],
        ["a clock that was never set"] = ["2026-03-01T12:00:00", "1970-01-01T00:00:00", "1970-01-01T00:00:01", "2026-03-01T12:00:01", "1970-01-01T00:00:00", "1970-01-01T00:00:02"],
        ["the end of time"] = ["2026-03-01T12:00:00", "9999-12-31T23:59:59", "2026-03-01T12:00:01", "9999-12-31T23:59:59", "2026-03-01T12:00:02", "9999-12-31T23:59:59"],
    };

    public static TheoryData<string, bool> Matrix()
    {
        var cases = new TheoryData<string, bool>();
        foreach (var name in Clocks.Keys)
        {
            cases.Add(name, false);
            cases.Add(name, true);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Commands_WhateverTheClockSays_SeeTheLatest(string name, bool reopens)
    {
        using var folder = new TemporaryFolder();
        var clock = new SetClock();
        var times = Clocks[name].Select(time => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)).ToArray();
        var cloud = await OpenAsync(0);

        Assert.Equal("dev", (await cloud.ProvisionAsync()).Approval?.StageName);
        await StepAsync(1);
        Assert.Equal("dev", (await cloud.ProvisionAsync(MultiAccountCloud.Request(dev: 7))).Approval?.StageName);
        Assert.Equal(["7", "-", "-"], await cloud.SizesAsync());
        await StepAsync(2);
        Assert.Equal("staging", (await cloud.ApproveAsync("dev")).Approval?.StageName);
        Assert.Null((await cloud.ApproveAsync("staging")).Failure);
        Assert.Equal(["7", "2", "3"], await cloud.SizesAsync());
        await StepAsync(3);
        Assert.True((await cloud.ProvisionAsync(MultiAccountCloud.Request(dev: 7))).NoChange);
        Assert.Equal("Succeeded", (await cloud.StatusAsync()).Pipeline!.Status);
        await StepAsync(4);
        Assert.True(await cloud.DeleteAsync());
        await StepAsync(5);
        Assert.Equal("dev", (await cloud.ProvisionAsync(MultiAccountCloud.Request(dev: 9))).Approval?.StageName);
        Assert.Equal(["9", "-", "-"], await cloud.SizesAsync());

        await cloud.DisposeAsync();
        output.WriteLine($"counted: clock matrix: {Clocks.Count} clocks, each in one process and in one for each command: 6 steps");

        async Task<MultiAccountCloud> OpenAsync(int step)
        {
            clock.Now = times[step];
            return await MultiAccountCloud.OpenAsync(folder, time: clock);
        }

        async Task StepAsync(int step)
        {
            if (reopens)
            {
                await cloud.DisposeAsync();
                cloud = await OpenAsync(step);
            }

            clock.Now = times[step];
        }
    }

    /// <summary>Executions were named by their time once.</summary>
    [Fact]
    public async Task Approve_ExecutionOfAnEarlierVersion_GoesOn()
    {
        using var folder = new TemporaryFolder();
        await using (var earlier = await MultiAccountCloud.OpenAsync(folder))
        {
            await earlier.ProvisionAsync();
        }

        var file = Assert.Single(Directory.EnumerateFiles(folder, "00000001-*.json", SearchOption.AllDirectories));
        var json = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(file)!, $"20260301T1200000000000-{Path.GetFileName(file)[9..]}"), json.Replace("\"number\": 1,", "\"number\": 0,", StringComparison.Ordinal));
        File.Delete(file);

        await using var cloud = await MultiAccountCloud.OpenAsync(folder);
        Assert.Equal("staging", (await cloud.ApproveAsync("dev")).Approval?.StageName);
        Assert.Equal("dev", (await cloud.ProvisionAsync(MultiAccountCloud.Request(dev: 7))).Approval?.StageName);
        Assert.Equal(["7", "2", "-"], await cloud.SizesAsync());
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
