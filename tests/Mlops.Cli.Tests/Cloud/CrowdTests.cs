using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Mlops.Cli.Tests.Fixtures;
using Xunit.Abstractions;

namespace Mlops.Cli.Tests.Cloud;

/// <summary>
/// One local cloud with many callers, and one that is killed under them. Set MLOPS_CROWD=1 for the whole of it: two thousand provisions, a hundred thousand calls, sixty kills.
/// </summary>
public sealed class CrowdTests(ITestOutputHelper output) : IDisposable
{
    private const int AtATime = 20;

    private static readonly bool IsWhole = Environment.GetEnvironmentVariable("MLOPS_CROWD") is not null;

    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [SkippableFact]
    public async Task Provisions_TenAtATime_AreOnePipelineEachAndMemoryStaysFlat()
    {
        var count = IsWhole ? 2_000 : 40;
        await StartAsync();
        try
        {
            var first = await CrowdAsync("provision", 0, count / 2);
            var half = await MemoryAsync();
            var second = await CrowdAsync("provision", count / 2, count);
            var whole = await MemoryAsync();
            var calls = await CrowdAsync("call", 0, IsWhole ? 100_000 : 1_000);
            var after = await MemoryAsync();

            output.WriteLine($"counted: crowd: {count} provisions ten at a time in {Seconds(first)} and {Seconds(second)} s, {calls["done"]} calls in {Seconds(calls)} s; memory {half}, {whole}, {after} MB");
            Assert.True(whole < half + 64 && after < whole + 64, $"Memory grew: {half}, {whole}, {after} MB.");
        }
        finally
        {
            await _project.RunAsync("cloud", "stop");
        }

        Assert.Equal(2 * count, StateRecords.Read(Path.Combine(_project.Path, ".mlops"), "stack").Count);
    }

    [SkippableFact]
    public async Task Cloud_KilledUnderItsCallers_ComesToTheSameEnd()
    {
        var kills = IsWhole ? 60 : 4;
        await StartAsync();
        var port = new Uri((string)(await StatusAsync())["address"]!).Port.ToString(CultureInfo.InvariantCulture);
        var random = new Random(7);
        var (killed, count, crowd) = (0, 0, Task.FromResult(new JsonObject()));
        while (killed < kills)
        {
            if (crowd.IsCompleted)
            {
                await crowd;
                crowd = CrowdAsync("provision", count, count += AtATime, isKilled: true);
                await Task.Delay(1000);
            }

            await Task.Delay(random.Next(10, 1000));
            using (var process = Process.GetProcessById((int)(await StatusAsync())["processId"]!))
            {
                process.Kill();
                await process.WaitForExitAsync();
            }

            killed++;
            await StartAsync("--port", port);
        }

        await crowd;
        await _project.RunAsync("cloud", "stop");

        output.WriteLine($"counted: kills of a served cloud: {killed}, under {count} provisions");
        var stacks = StateRecords.Read(Path.Combine(_project.Path, ".mlops"), "stack").Where(stack => (string?)stack.Content["status"] != "DELETE_COMPLETE").ToList();
        Assert.Equal(2 * count, stacks.Count);
        Assert.All(stacks, stack => Assert.True((string?)stack.Content["status"] is "CREATE_COMPLETE" or "UPDATE_COMPLETE", $"{stack.Name}: {stack.Content["status"]}"));
        Assert.Empty(Directory.GetFiles(Path.Combine(_project.Path, ".mlops"), "*.tmp~", SearchOption.AllDirectories));
    }

    private static string Seconds(JsonObject result) => result["seconds"]!.ToJsonString();

    private async Task StartAsync(params string[] more)
    {
        Skip.IfNot(Python3.Has("boto3"), "python3 has no boto3.");
        (await _project.RunAsync(["cloud", "--background", .. more])).MustSucceed();
    }

    private async Task<JsonObject> StatusAsync() => (await _project.RunAsync("cloud", "status", "--format", "json")).MustSucceed().Json;

    private async Task<long> MemoryAsync()
    {
        using var process = Process.GetProcessById((int)(await StatusAsync())["processId"]!);
        return process.WorkingSet64 / (1024 * 1024);
    }

    private async Task<JsonObject> CrowdAsync(string task, int first, int end, bool isKilled = false)
    {
        var variables = (await _project.RunAsync("cloud", "--export", "env")).MustSucceed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => (string?)parts[1].Trim('\'', '"'));
        variables["MLOPS_CROWD_KILLED"] = isKilled ? "1" : null;
        string[] range = task == "call" ? [$"{end}"] : [$"{first}", $"{end}"];
        var result = await Programs.RunAsync("python3", [Path.Combine(AppContext.BaseDirectory, "Cloud", "crowd.py"), task, .. range], _project.Path, variables);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        return result.Json;
    }
}
