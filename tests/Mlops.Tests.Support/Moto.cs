using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Mlops.Tests;

/// <summary>An emulator of AWS on this machine.</summary>
public sealed class Moto : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _client = new();
    private Process? _process;

    /// <summary>Nothing checks signatures, but the service's name is read from them, and objects are not given to nobody.</summary>
    public Moto() => _client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", Authorization("s3"));

    /// <summary>Why there is none.</summary>
    public string? Missing { get; private set; }

    public string Url { get; private set; } = "";

    public async Task InitializeAsync()
    {
        try
        {
            using var check = Start("python3", ["-c", "import moto.server"]);
            await check.WaitForExitAsync();
            Missing = check.ExitCode == 0 ? null : "python3 has no moto[server].";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Missing = "python3 is not installed.";
        }

        if (Missing is not null)
        {
            return;
        }

        var port = FreePort();
        Url = $"http://127.0.0.1:{port}";
        _process = Start("python3", ["-m", "moto.server", "-H", "127.0.0.1", "-p", $"{port}"]);
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        for (var attempt = 0; !await IsReadyAsync(); attempt++)
        {
            Assert.True(attempt < 300, "moto did not start within 30 seconds.");
            await Task.Delay(100);
        }
    }

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
        var start = new ProcessStartInfo("aws", ["--endpoint-url", Url, "--region", "us-east-1", "--output", "json", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AWS_ACCESS_KEY_ID"] = "test";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "test";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? JsonNode.Parse(output)! : throw new InvalidOperationException(await errors);
    }

    public Task DisposeAsync()
    {
        _process?.Kill();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _client.Dispose();
        _process?.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await _client.GetAsync(new Uri($"{Url}/moto-api/"));
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Authorization(string service) =>
        $"AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0";

    private static Process Start(string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
