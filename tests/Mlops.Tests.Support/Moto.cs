using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Mlops.Tests;

/// <summary>An emulator of AWS on this machine, with a gate before it that lets through only what AWS would take.</summary>
public sealed class Moto : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _client = new();
    private Process? _process;
    private Gate? _gate;

    /// <summary>Nothing checks signatures, but the service's name is read from them, and objects are not given to nobody.</summary>
    public Moto() => _client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", Authorization("s3"));

    /// <summary>Why there is none.</summary>
    public static string? Missing => Gate.Missing;

    public string Url { get; private set; } = "";

    /// <summary>The gate before it, which knows the keys that tests sign with: <c>test</c>, and that of AWS's examples.</summary>
    public Gate Gate => _gate!;

    /// <summary>The gate's address: what the product's clients send goes through it.</summary>
    public string GateUrl => Gate.Url;

    public async Task InitializeAsync()
    {
        if (Missing is not null)
        {
            return;
        }

        var port = Gate.FreePort();
        Url = $"http://127.0.0.1:{port}";
        _process = Programs.Start("python3", ["-m", "moto.server", "-H", "127.0.0.1", "-p", $"{port}"]);
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        _gate = await Gate.StartAsync();
        await _gate.AdmitAsync("test", "test", Url);
        await _gate.AdmitAsync("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", Url);
        for (var attempt = 0; !await Gate.IsReadyAsync(_client, $"{Url}/moto-api/"); attempt++)
        {
            Assert.True(attempt < 300, "moto did not start within 30 seconds.");
            await Task.Delay(100);
        }
    }

    /// <summary>Forgets everything.</summary>
    public async Task ResetAsync()
    {
        using var response = await _client.PostAsync(new Uri($"{Url}/moto-api/reset"), content: null);
        response.EnsureSuccessStatusCode();
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
        var environment = new Dictionary<string, string?> { ["AWS_ACCESS_KEY_ID"] = "test", ["AWS_SECRET_ACCESS_KEY"] = "test" };
        var run = await Programs.RunAsync("aws", ["--endpoint-url", Url, "--region", "us-east-1", "--output", "json", .. arguments], environment: environment);
        return JsonNode.Parse(run.MustSucceed().Output)!;
    }

    public Task DisposeAsync()
    {
        _process?.Kill();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _client.Dispose();
        _gate?.Dispose();
        _process?.Dispose();
    }

    private static string Authorization(string service) =>
        $"AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0";
}
