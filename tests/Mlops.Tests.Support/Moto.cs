using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Mlops.Tests;

/// <summary>An emulator of AWS on this machine, with a gate before it that lets through only what AWS would take.</summary>
public sealed class Moto : IAsyncLifetime, IDisposable
{
    /// <summary>The keys that tests sign with; the second pair is that of AWS's examples.</summary>
    private static readonly string[] Keys = ["test=test", "AKIDEXAMPLE=wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"];

    private readonly HttpClient _client = new();
    private Process? _process;
    private Process? _gate;

    /// <summary>Nothing checks signatures, but the service's name is read from them, and objects are not given to nobody.</summary>
    public Moto() => _client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", Authorization("s3"));

    /// <summary>Why there is none.</summary>
    public string? Missing { get; private set; }

    public string Url { get; private set; } = "";

    /// <summary>The gate's address: what the product's clients send goes through it, signature and model checked (<c>gate.py</c>).</summary>
    public string GateUrl { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Missing = !Programs.IsThere("python3") ? "python3 is not installed."
            : Python3.CanRun("import moto.server") ? null
            : "python3 has no moto[server].";

        if (Missing is not null)
        {
            return;
        }

        var port = FreePort();
        Url = $"http://127.0.0.1:{port}";
        _process = Programs.Start("python3", ["-m", "moto.server", "-H", "127.0.0.1", "-p", $"{port}"]);
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        var gatePort = FreePort();
        GateUrl = $"http://127.0.0.1:{gatePort}";
        _gate = Programs.Start("python3", [Path.Combine(AppContext.BaseDirectory, "gate.py"), $"{gatePort}", Url, .. Keys]);
        _gate.BeginErrorReadLine();
        _gate.BeginOutputReadLine();
        for (var attempt = 0; !(await IsReadyAsync($"{Url}/moto-api/") && await IsReadyAsync($"{GateUrl}/_gate/log")); attempt++)
        {
            Assert.True(attempt < 300, "moto did not start within 30 seconds.");
            await Task.Delay(100);
        }
    }

    /// <summary>Has the gate spoil the next call of an operation.</summary>
    /// <param name="operation">The operation, such as <c>DescribeStacks</c>.</param>
    /// <param name="kind"><c>throttle</c>, <c>unavailable</c>, <c>denied</c>, <c>unanswered</c> or <c>lost</c>.</param>
    public async Task SpoilAsync(string operation, string kind)
    {
        using var content = new StringContent($$"""[{"operation": "{{operation}}", "kind": "{{kind}}"}]""");
        using var response = await _client.PostAsync(new Uri($"{GateUrl}/_gate/faults"), content);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>What came of the calls so far, as <c>operation outcome</c>.</summary>
    public async Task<IReadOnlyList<string>> GateLogAsync() =>
        [.. JsonNode.Parse(await _client.GetStringAsync(new Uri($"{GateUrl}/_gate/log")))!.AsArray().Select(call => $"{(string?)call!["operation"]} {(string?)call["outcome"]}")];

    /// <summary>Calls an operation of SageMaker.</summary>
    public async Task CallAsync(string operation, JsonObject input)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new StringContent(input.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.1") };
        request.Headers.Add("X-Amz-Target", $"SageMaker.{operation}");
        request.Headers.TryAddWithoutValidation("Authorization", Authorization("sagemaker"));
        using var response = await _client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Puts an object into S3, or makes a bucket.</summary>
    public async Task PutAsync(string path, string content)
    {
        using var body = new StringContent(content);
        using var response = await _client.PutAsync(new Uri($"{Url}/{path}"), body);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Reads an object.</summary>
    public async Task<JsonNode> ReadAsync(string path) => JsonNode.Parse(await _client.GetStringAsync(new Uri($"{Url}/{path}")))!;

    /// <summary>Asks the AWS CLI.</summary>
    public async Task<JsonNode> CliAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string?> { ["AWS_ACCESS_KEY_ID"] = "test", ["AWS_SECRET_ACCESS_KEY"] = "test" };
        var run = await Programs.RunAsync("aws", ["--endpoint-url", Url, "--region", "us-east-1", "--output", "json", .. arguments], environment: environment);
        return JsonNode.Parse(run.MustSucceed().Output)!;
    }

    public Task DisposeAsync()
    {
        _gate?.Kill();
        _process?.Kill();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _client.Dispose();
        _gate?.Dispose();
        _process?.Dispose();
    }

    private async Task<bool> IsReadyAsync(string url)
    {
        try
        {
            using var response = await _client.GetAsync(new Uri(url));
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Authorization(string service) =>
        $"AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
