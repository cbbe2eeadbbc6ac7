using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Mlops.Tests;

/// <summary>A gate before emulators of AWS, the local cloud among them: it lets through only what AWS would take, signature and model checked (<c>gate.py</c>).</summary>
public sealed class Gate : IDisposable
{
    private static readonly Lazy<Task<Gate>> Shared = new(StartAsync);

    private readonly HttpClient _client = new();
    private readonly Process _process;

    private Gate(Process process, string url) => (_process, Url) = (process, url);

    /// <summary>Why there can be none; <see langword="null"/> when there can.</summary>
    public static string? Missing { get; } = !Programs.IsThere("python3") ? "python3 is not installed."
        : Python3.Has("moto.server") ? null
        : "python3 has no moto[server].";

    /// <summary>Its address.</summary>
    public string Url { get; }

    /// <summary>Starts one.</summary>
    public static async Task<Gate> StartAsync()
    {
        var port = FreePort();
        // Its standard input ends with the tests' process, and it with that.
        var process = Programs.Start("python3", [Path.Combine(AppContext.BaseDirectory, "gate.py"), $"{port}"]);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var gate = new Gate(process, $"http://127.0.0.1:{port}");
        for (var attempt = 0; !await IsReadyAsync(gate._client, $"{gate.Url}/_gate/log"); attempt++)
        {
            Assert.True(attempt < 300, "The gate did not start within 30 seconds.");
            await Task.Delay(100);
        }

        return gate;
    }

    /// <summary>The tests' gate; <see langword="null"/> where there can be none.</summary>
    /// <param name="key">The access key's id that calls are signed with.</param>
    /// <param name="secret">Its secret.</param>
    /// <param name="backend">Where its calls go; empty for clients whose proxy the gate is, so that they go where they would go without it.</param>
    public static async Task<Gate?> OpenToAsync(string key, string secret, string backend = "")
    {
        if (Missing is not null)
        {
            return null;
        }

        var gate = await Shared.Value;
        await gate.AdmitAsync(key, secret, backend);
        return gate;
    }

    /// <summary>Lets through what is signed with an access key.</summary>
    /// <param name="key">The access key's id.</param>
    /// <param name="secret">Its secret.</param>
    /// <param name="backend">Where its calls go, unless the gate is their proxy.</param>
    public Task AdmitAsync(string key, string secret, string backend = "") => TellAsync("keys", new JsonObject { ["key"] = key, ["secret"] = secret, ["backend"] = backend });

    /// <summary>Spoils the next call of an operation.</summary>
    /// <param name="operation">The operation, such as <c>DescribeStacks</c>.</param>
    /// <param name="kind"><c>throttle</c>, <c>unavailable</c>, <c>denied</c>, <c>unanswered</c> or <c>lost</c>.</param>
    public Task SpoilAsync(string operation, string kind) => TellAsync("faults", new JsonArray(new JsonObject { ["operation"] = operation, ["kind"] = kind }));

    /// <summary>What came of the calls so far, as <c>operation outcome</c>.</summary>
    /// <param name="key">The access key's id that the calls were signed with; <see langword="null"/> for those of all keys.</param>
    /// <param name="againstModel">Whether only calls are told that no client sends that goes by the services' models.</param>
    public async Task<IReadOnlyList<string>> LogAsync(string? key = null, bool againstModel = false) =>
    [
        .. from call in JsonNode.Parse(await _client.GetStringAsync(new Uri($"{Url}/_gate/log")))!.AsArray()
           where (key is null || (string?)call["key"] == key) && !(againstModel && (bool)call["fitsModel"]!)
           select $"{(string?)call["operation"]} {(string?)call["outcome"]}",
    ];

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
        _client.Dispose();
    }

    /// <summary>Whether somebody answers.</summary>
    internal static async Task<bool> IsReadyAsync(HttpClient client, string url)
    {
        try
        {
            using var response = await client.GetAsync(new Uri(url));
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>A port that nobody listens at.</summary>
    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task TellAsync(string what, JsonNode content)
    {
        using var body = new StringContent(content.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(new Uri($"{Url}/_gate/{what}"), body);
        response.EnsureSuccessStatusCode();
    }
}
