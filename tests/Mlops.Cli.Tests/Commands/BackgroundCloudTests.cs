using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Cli.Tests.Fixtures;

namespace Mlops.Cli.Tests.Commands;

/// <summary><c>mlops cloud --background</c>, and what there is to do with the cloud that it leaves.</summary>
public sealed class BackgroundCloudTests : IAsyncLifetime, IDisposable
{
    private readonly TestProject _project = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _project.RunAsync("cloud", "stop");

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task Background_Serves_UntilItIsStopped()
    {
        var started = await JsonAsync("cloud", "--background");
        Assert.True((bool)started["running"]!);

        var status = await JsonAsync("cloud", "status");
        Assert.Equal((string?)started["address"], (string?)status["address"]);
        Assert.Equal((int?)started["processId"], (int?)status["processId"]);
        Assert.False(Process.GetProcessById((int)started["processId"]!).HasExited);

        Assert.False((bool)(await JsonAsync("cloud", "stop"))["running"]!);
        Assert.False((bool)(await JsonAsync("cloud", "status"))["running"]!);
        Assert.Contains("nothing to stop", (await _project.RunAsync("cloud", "stop")).Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_project.Path, ".mlops", "server.json")));
    }

    [Fact]
    public async Task Background_RunsAlready_IsSaid()
    {
        var address = (string)(await JsonAsync("cloud", "--background"))["address"]!;

        var again = await _project.RunAsync("cloud", "--background");
        var second = await _project.RunAsync("cloud");
        var elsewhere = await _project.RunAsync("cloud", "--background", "--port", "1");

        Assert.Equal(0, again.ExitCode);
        Assert.Contains($"running already, at {address}", again.Output, StringComparison.Ordinal);
        Assert.All([second, elsewhere], result =>
        {
            Assert.Equal(7, result.ExitCode);
            Assert.Contains("MLOPS3310", result.Error, StringComparison.Ordinal);
            Assert.Contains(address, result.Error, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Background_CannotServe_SaysWhatTheProcessSays()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var result = await _project.RunAsync("cloud", "--background", "--port", $"{((IPEndPoint)other.LocalEndpoint).Port}");

        Assert.Equal((7, ""), (result.ExitCode, result.Output));
        Assert.Contains("MLOPS3309", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Background_ProcessIsKilledAndItsPortTaken_IsNotTakenForTheCloud()
    {
        var started = await JsonAsync("cloud", "--background");
        Process.GetProcessById((int)started["processId"]!).Kill();
        using var impostor = await ListenAsync(new Uri((string)started["address"]!).Port);
        var asked = AnswerAsync(impostor);

        Assert.False((bool)(await JsonAsync("cloud", "status"))["running"]!);
        await asked;
        impostor.Stop();
        // The folder is free, too.
        Assert.Equal(0, (await _project.RunAsync("provision", "request.json")).ExitCode);
        Assert.False(File.Exists(Path.Combine(_project.Path, ".mlops", "server.json")));
    }

    [UnixFact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Background_Terminated_EndsInOrder()
    {
        var started = await JsonAsync("cloud", "--background");
        using var process = Process.GetProcessById((int)started["processId"]!);

        await Programs.RunAsync("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);

        Assert.False(File.Exists(Path.Combine(_project.Path, ".mlops", "server.json")));
        Assert.EndsWith("The local cloud ends.\n", await File.ReadAllTextAsync(Path.Combine(_project.Path, ".mlops", "cloud.log")), StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Export_Bash_LeadsToTheCloud()
    {
        var started = await JsonAsync("cloud", "--background");

        var lines = (await _project.RunAsync("cloud", "--export", "bash")).Output;
        var shell = await Programs.RunAsync("bash", ["-c", $"AWS_PROFILE=mine; {lines}\necho \"$AWS_ENDPOINT_URL ${{AWS_PROFILE-none}}\"; bash -c 'echo $AWS_ACCESS_KEY_ID'"]);

        var said = shell.Output.Split('\n');
        Assert.Equal($"{started["address"]} none", said[0]);
        Assert.StartsWith("LOCAL", said[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_Env_IsAFileOfVariables()
    {
        var exported = await _project.RunAsync("cloud", "--background", "--export", "env");

        Assert.Equal(0, exported.ExitCode);
        Assert.All(exported.Output.TrimEnd().Split('\n'), line => Assert.Matches("^[A-Z_]+=[^ '\"]+$", line.TrimEnd('\r')));
        Assert.Contains("AWS_ENDPOINT_URL=http://127.0.0.1:", exported.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_NothingRuns_IsSaid()
    {
        var result = await _project.RunAsync("cloud", "--export", "bash");

        Assert.Equal((7, ""), (result.ExitCode, result.Output));
        Assert.Contains("MLOPS3311", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--export", "fish")]
    [InlineData("--export", "7")]
    [InlineData("--background", "--", "true")]
    public async Task Cloud_OptionsThatDoNotFit_AreUsage(params string[] arguments) => Assert.Equal(2, (await _project.RunAsync(["cloud", .. arguments])).ExitCode);

    private async Task<JsonNode> JsonAsync(params string[] arguments)
    {
        var result = await _project.RunAsync([.. arguments, "--format", "json"]);
        Assert.True(result.ExitCode == 0, result.Error);
        return JsonNode.Parse(result.Output) ?? throw new JsonException("null");
    }

    /// <summary>The port of a process that was killed is free after a moment.</summary>
    private static async Task<TcpListener> ListenAsync(int port)
    {
        for (var attempt = 0; ; attempt++)
        {
            var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return listener;
            }
            catch (SocketException) when (attempt < 100)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Answers as the cloud would, but for its proof.</summary>
    private static async Task AnswerAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        await stream.ReadAtLeastAsync(new byte[4096], 1);
        const string Status = """{"stateFolder":"/","processId":1,"since":"2026-01-01T00:00:00Z","accountId":"000000000000","region":"us-east-1","blueprintBucket":"b","assetsBucket":"a","calls":0}""";
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nx-mlops-proof: {new string('0', 64)}\r\nContent-Length: {Status.Length}\r\nConnection: close\r\n\r\n{Status}"));
    }
}
