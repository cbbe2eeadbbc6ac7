using System.Diagnostics;
using System.Text.Json.Nodes;
using Mlops.Orchestrator.Local.Functions;
using Mlops.Orchestrator.Local.Functions.Debugging;
using Mlops.Orchestrator.Local.Functions.Processes;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.Server;
using Mlops.Orchestrator.Local.Server.Signing;
using Mlops.Orchestrator.Local.State;
using Mlops.Orchestrator.Local.Tests.Functions.Processes;

namespace Mlops.Orchestrator.Local.Tests.Functions.Debugging;

public sealed class DebuggedFunctionsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly DebuggedFunction.DotNet Echo = new(Path.Combine(AppContext.BaseDirectory, "Programs", "Functions.Echo.dll"));
    private static readonly FunctionConfiguration Function = new() { Name = "f", Arn = "arn", Runtime = "provided.al2023", Handler = "bootstrap", CodeBucket = "b", CodeKey = "blueprints/byom/lambdas/score/1.zip" };
    private static readonly CustomResourceCall Call = new() { RequestType = "Create", StackId = "s", LogicalResourceId = "l", ResourceType = "Custom::X", ResourceProperties = [], ServiceTimeout = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task Invoke_FunctionOfTheFolder_HasNoTimeoutAndIsRunForADebugger()
    {
        var inner = new SeenFunctions();
        await using var functions = new DebuggedFunctions(inner, new Dictionary<string, DebuggedFunction> { ["score"] = Echo });

        await functions.InvokeAsync(Function, null, CancellationToken.None);
        await functions.InvokeCustomResourceAsync(Function, Call, CancellationToken.None);

        Assert.All(inner.Functions, seen => Assert.Equal((DebuggedFunctions.Patience, Echo, Function.Timeout), (seen.Timeout, seen.Debugger!.How, seen.Debugger.SuspendedTimeout)));
        Assert.Equal(2, inner.Functions.Count);
        Assert.Equal(DebuggedFunctions.Patience, Assert.Single(inner.Calls).ServiceTimeout);
    }

    [Fact]
    public async Task Invoke_FunctionOfAnotherFolder_RunsAsEver()
    {
        var inner = new SeenFunctions();
        await using var functions = new DebuggedFunctions(inner, new Dictionary<string, DebuggedFunction> { ["other"] = Echo });

        await functions.InvokeAsync(Function, null, CancellationToken.None);
        await functions.InvokeCustomResourceAsync(Function, Call, CancellationToken.None);

        Assert.All(inner.Functions, seen => Assert.Same(Function, seen));
        Assert.Equal(Call, Assert.Single(inner.Calls));
    }

    [Fact]
    public async Task Invoke_ProgramOfDotNet_TellsItsProcessAndWaits()
    {
        using var fixture = new FunctionRuntimeFixture();
        var waiting = new TaskCompletionSource<DebuggerWaiting>(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = new LocalServer(KeyRing.Create(ServedFunctions.Home));
        await using var runtime = new DebuggedFunctions(
            new FunctionRuntime(server, fixture.Objects, "blueprints", fixture.State, TimeProvider.System, new Told(waiting)), new Dictionary<string, DebuggedFunction> { ["waits"] = Echo });
        // A zip that nothing could be run from: the build for debugging takes its place.
        var function = await fixture.PutAsync("waits", "provided.al2023", "bootstrap", [new("nothing.txt", "1"u8.ToArray())]);

        var invocation = runtime.InvokeAsync(function with { Timeout = TimeSpan.FromSeconds(1) }, new JsonObject(), CancellationToken.None);
        var told = await waiting.Task.WaitAsync(Patience);
        using var process = Process.GetProcessById(told.ProcessId);
        var log = await LogAsync(fixture.State, $"Waiting for a debugger to attach to process {told.ProcessId}.");
        Assert.False(invocation.IsCompleted);
        process.Kill();

        Assert.Equal(("waits", null, TimeSpan.FromSeconds(1)), (told.LambdaFolder, told.Port, told.Timeout));
        Assert.DoesNotContain("timed out", log, StringComparison.Ordinal);
        Assert.Equal("Runtime.ExitError", (await invocation.WaitAsync(Patience)).ErrorType);
        await server.DisposeAsync();
    }

    [Fact]
    public void Command_OfPython_RunsDebugpyOnTheSourcesAndThePort()
    {
        var function = Function with { Runtime = "python3.13", Debugger = new(new DebuggedFunction.Python("/sources", 5678), "score", Patience) };

        var command = FunctionCommand.Of(function, "/code", "bootstrap.py", "bootstrap.cjs", Environment.GetEnvironmentVariable("PATH")!);
        var environment = FunctionEnvironment.Of(function, new("/code", [], "/tmp", "/tmp"), new("localhost", new("http://localhost"), KeyRing.Create(ServedFunctions.Home).Owner), "log", _ => null);

        Assert.Equal(["-u", "-m", "debugpy", "--listen", "127.0.0.1:5678", "--wait-for-client", "bootstrap.py"], command.Arguments);
        Assert.Equal("/sources", environment["MLOPS_SOURCES"]);
    }

    private static async Task<string> LogAsync(string state, string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var log = string.Concat(Directory.EnumerateFiles(Path.Combine(state, "logs"), "*.log", SearchOption.AllDirectories).Select(File.ReadAllText));
            if (log.Contains(text, StringComparison.Ordinal))
            {
                return log;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    private sealed class Told(TaskCompletionSource<DebuggerWaiting> waiting) : IProgress<DebuggerWaiting>
    {
        public void Report(DebuggerWaiting value) => waiting.TrySetResult(value);
    }

    private sealed class SeenFunctions : IFunctionRuntime
    {
        public List<FunctionConfiguration> Functions { get; } = [];

        public List<CustomResourceCall> Calls { get; } = [];

        public Task<InvocationResult> InvokeAsync(FunctionConfiguration function, JsonNode? payload, CancellationToken cancellationToken)
        {
            Functions.Add(function);
            return Task.FromResult(new InvocationResult(null, "log"));
        }

        public Task<CustomResourceResponse> InvokeCustomResourceAsync(FunctionConfiguration function, CustomResourceCall request, CancellationToken cancellationToken)
        {
            Functions.Add(function);
            Calls.Add(request);
            return Task.FromResult(new CustomResourceResponse(true, "id"));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
