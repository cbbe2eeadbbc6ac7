using System.Collections.Concurrent;
using System.Globalization;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Ports;
using Xunit.Abstractions;

namespace Mlops.Orchestrator.Aws.Tests.Faults;

/// <summary>
/// Whatever goes wrong with whichever call of AWS: who is told of it is told in words, and the same command again brings everything to its one right end.
/// What is sent passes the gate.
/// </summary>
public sealed class FaultMatrixTests(ITestOutputHelper output)
{
    /// <summary>How many of the cells are tried, evenly spread, unless the environment variable MLOPS_EVERY_FAULT is set.</summary>
    private const int SampleSize = 40;

    /// <summary>How often an operation is tried that is called again and again while something is waited for.</summary>
    private const int MostOccurrences = 6;

    [Theory]
    [InlineData("provision")]
    [InlineData("update")]
    [InlineData("approve")]
    [InlineData("delete")]
    [InlineData("delete in all stages")]
    [InlineData("publish")]
    [InlineData("publish a newer bundle")]
    public async Task Command_AnyCallGoesWrong_TheSameAgainEndsAsPlanned(string name)
    {
        var scenario = FaultScenario.All.Single(scenario => scenario.Name == name);
        using var folder = new TemporaryFolder();
        await using (var cloud = await LocalCloud.OpenAsync(new() { StateFolder = folder, Settings = CommandRun.Settings }))
        {
            var endpoint = await cloud.ServeAsync();
            using var run = new CommandRun(endpoint, await SpoiledConnections.GatedAsync(endpoint));
            await scenario.PrepareAsync(run);
            await cloud.WhenIdleAsync();
        }

        var calls = await RecordAsync(scenario, folder);
        List<(CallPlace Place, Fault Fault)> all =
        [
            .. from call in calls
               where call.Place.Occurrence <= MostOccurrences
               from fault in Fault.All
               where fault.CanHappenTo(call.Request) && (scenario.StartsEmpty || !fault.NeedsEmptyCloud)
               select (call.Place, fault),
        ];
        // An odd step comes past every fault and every call.
        var cells = Environment.GetEnvironmentVariable("MLOPS_EVERY_FAULT") is null ? [.. Enumerable.Range(0, SampleSize).Select(index => all[(int)((long)index * all.Count / SampleSize)])] : all;
        var failures = new ConcurrentBag<string>();
        var missed = 0;
        await Parallel.ForEachAsync(cells, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (cell, _) =>
        {
            try
            {
                if (!await TryAsync(scenario, folder, cell.Place, cell.Fault))
                {
                    Interlocked.Increment(ref missed);
                }
            }
            catch (Exception exception)
            {
                failures.Add($"{cell.Place}, {cell.Fault.Name}: {exception.Message}");
            }
        });

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"counted: fault matrix, {name}: {calls.Count} calls, {all.Count} cells, {cells.Count} tried, {missed} whose call did not come, {failures.Count} failures"));
        Assert.True(failures.IsEmpty, string.Join('\n', failures.Order(StringComparer.Ordinal)));
        Assert.True(missed < cells.Count / 4, $"{missed} of {cells.Count} calls did not come.");
    }

    /// <summary>The calls of a run in which nothing goes wrong.</summary>
    private static async Task<IReadOnlyList<(CallPlace Place, WireRequest Request)>> RecordAsync(FaultScenario scenario, string prepared)
    {
        using var folder = Copy(prepared);
        await using var cloud = await LocalCloud.OpenAsync(new() { StateFolder = folder, Settings = CommandRun.Settings });
        var endpoint = await cloud.ServeAsync();
        var connections = await SpoiledConnections.GatedAsync(endpoint);
        using var run = new CommandRun(endpoint, connections);
        Assert.Null(await scenario.RunAsync(run));
        await scenario.CheckAsync(cloud, endpoint);
        return connections.Calls;
    }

    /// <returns>Whether the call came.</returns>
    private static async Task<bool> TryAsync(FaultScenario scenario, string prepared, CallPlace place, Fault fault)
    {
        using var folder = Copy(prepared);
        await using var cloud = await LocalCloud.OpenAsync(new() { StateFolder = folder, Settings = CommandRun.Settings });
        var endpoint = await cloud.ServeAsync();
        var connections = await SpoiledConnections.GatedAsync(endpoint, place, fault);
        using (var run = new CommandRun(endpoint, connections))
        {
            try
            {
                var failure = await scenario.RunAsync(run);
                Assert.True(failure is null, $"It says that {failure?.StackName} failed: {failure?.Reason}");
                // What is said to be done is done.
                await scenario.CheckAsync(cloud, endpoint);
            }
            catch (ServiceException refusal)
            {
                AssertTold(refusal, fault);
            }
            catch (MlopsException exception)
            {
                Assert.All(exception.Problems, problem => Assert.NotNull(problem.Hint));
            }
            catch (OperationCanceledException) when (fault.Kills)
            {
            }
        }

        var ids = (await cloud.Stacks.ListAsync("")).Select(stack => stack.Id).ToList();
        using var again = new CommandRun(endpoint, await SpoiledConnections.GatedAsync(endpoint));
        try
        {
            var failure = await scenario.RunAsync(again);
            Assert.True(failure is null, $"{failure?.StackName} failed: {failure?.Reason}");
        }
        catch (MlopsException exception)
        {
            Assert.Fail($"The same again: {string.Join(' ', exception.Problems.Select(problem => problem.Message))}");
        }

        await scenario.CheckAsync(cloud, endpoint);
        var left = (await cloud.Stacks.ListAsync("")).Select(stack => stack.Id).ToList();
        Assert.True(left.Count == 0 || ids.TrueForAll(left.Contains), "Another stack has taken the place of one.");
        return connections.HasHappened;
    }

    private static void AssertTold(ServiceException refusal, Fault fault)
    {
        var problem = Assert.Single(ServiceDiagnostics.Problems(refusal));
        Assert.Contains(refusal.Operation, problem.Message, StringComparison.Ordinal);
        Assert.True(!fault.Denies || problem.Hint?.Contains("\"Action\": ", StringComparison.Ordinal) == true, $"It does not say what is to be allowed: {problem.Message} {problem.Hint}");
    }

    private static TemporaryFolder Copy(string folder)
    {
        var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        foreach (var empty in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(copy, Path.GetRelativePath(folder, empty)));
        }

        return copy;
    }
}
