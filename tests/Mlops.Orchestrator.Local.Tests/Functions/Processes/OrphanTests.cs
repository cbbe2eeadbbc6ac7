using System.Diagnostics;
using Mlops.Orchestrator.Local.Functions;
using Mlops.Orchestrator.Local.Functions.Processes;
using Mlops.Orchestrator.Local.Functions.RuntimeApi;
using Mlops.Orchestrator.Local.Server;
using Mlops.Orchestrator.Local.Server.Signing;

namespace Mlops.Orchestrator.Local.Tests.Functions.Processes;

/// <summary>What becomes of a function's process when the local cloud ends without a word, as after <c>kill -9</c>.</summary>
public sealed class OrphanTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Python_StandardInputEnds_EndsInTheMiddleOfItsWork()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "main.py"), "import time\ndef handler(e, c): time.sleep(600)");
        await using var server = new LocalServer(KeyRing.Create(ServedFunctions.Home));
        var invocation = new PendingInvocation("{}"u8.ToArray(), Patience);
        using var process = await StartAsync(server, invocation, folder, Interpreter.Python(Environment.GetEnvironmentVariable("PATH")!), RuntimeFiles.WritePython(folder));
        await invocation.Started.WaitAsync(Patience);

        process.StandardInput.Close();

        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    [Fact]
    public async Task Dotnet_RuntimeApiIsGone_Ends()
    {
        using var folder = new TemporaryFolder();
        await using var server = new LocalServer(KeyRing.Create(ServedFunctions.Home));
        var invocation = new PendingInvocation("{}"u8.ToArray(), Patience);
        using var process = await StartAsync(server, invocation, folder, "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "Programs", "Functions.Echo.dll"));
        await invocation.Completed.WaitAsync(Patience);

        await server.DisposeAsync();

        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(1, process.ExitCode);
    }

    [Fact]
    public async Task Dispose_FunctionAtWork_KillsIt()
    {
        var fixture = new FunctionRuntimeFixture();
        var invocation = fixture.InvokeAsync(await fixture.PythonAsync("endless", "import os, time\nprint('pid', os.getpid())\ndef handler(e, c):\n    print('working')\n    time.sleep(600)"));
        while (!Directory.Exists(Path.Combine(fixture.State, "logs")) || !ReadLog(fixture).Contains("working", StringComparison.Ordinal))
        {
            await Task.Delay(20);
        }

        var pid = int.Parse(ReadLog(fixture).Split("pid ")[1].Split('\n')[0], System.Globalization.CultureInfo.InvariantCulture);
        await fixture.DisposeAsync();

        Assert.Equal("Runtime.ExitError", (await invocation.WaitAsync(Patience)).ErrorType);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(pid));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(fixture.State, "tmp")));
        fixture.Dispose();
    }

    private static string ReadLog(FunctionRuntimeFixture fixture) =>
        string.Concat(Directory.EnumerateFiles(Path.Combine(fixture.State, "logs"), "*.log", SearchOption.AllDirectories).Select(File.ReadAllText));

    private static async Task<Process> StartAsync(LocalServer server, PendingInvocation invocation, string folder, string program, params string[] arguments)
    {
        var mailbox = new InvocationMailbox("arn", isTraced: false);
        mailbox.Post(invocation);
        var runtimeApi = new RuntimeApiEndpoint();
        runtimeApi.Add("token", mailbox);
        server.Add(runtimeApi);
        await server.StartAsync();
        var function = new FunctionConfiguration { Name = "f", Arn = "arn", Runtime = "r", Handler = "main.handler", CodeBucket = "b", CodeKey = "k" };
        var addresses = new FunctionAddresses($"{server.Address}{runtimeApi.Prefix}token", server.Url, server.Keys.Owner);
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true };
        foreach (var (name, value) in FunctionEnvironment.Of(function, new FunctionFolders(folder, [], folder, folder), addresses, "log", Environment.GetEnvironmentVariable))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
