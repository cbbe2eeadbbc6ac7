using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Mlops.EndToEnd.Templates;

/// <summary>An editor's debugger for Python, as far as it attaches and lets the program go on ("Debug Adapter Protocol").</summary>
internal static class DebugpyClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task ContinueAsync(int port)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var client = await ConnectAsync(port, patience.Token);
        await using var stream = client.GetStream();
        await SendAsync(stream, 1, "initialize", new() { ["adapterID"] = "test" }, patience.Token);
        await SendAsync(stream, 2, "attach", new() { ["justMyCode"] = true }, patience.Token);
        await ReadUntilAsync(stream, message => (string?)message["event"] == "initialized", patience.Token);
        await SendAsync(stream, 3, "configurationDone", [], patience.Token);
        var attached = await ReadUntilAsync(stream, message => (string?)message["command"] == "attach", patience.Token);
        Assert.True((bool)attached["success"]!, attached.ToJsonString());
        await SendAsync(stream, 4, "disconnect", new() { ["terminateDebuggee"] = false }, patience.Token);
        await ReadUntilAsync(stream, message => (string?)message["command"] == "disconnect", patience.Token);
    }

    /// <summary>The process is there before debugpy in it listens.</summary>
    private static async Task<TcpClient> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        while (true)
        {
            var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
                return client;
            }
            catch (SocketException)
            {
                client.Dispose();
                await Task.Delay(50, cancellationToken);
            }
        }
    }

    private static async Task SendAsync(NetworkStream stream, int number, string command, JsonObject arguments, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["seq"] = number, ["type"] = "request", ["command"] = command, ["arguments"] = arguments }.ToJsonString();
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"), cancellationToken);
    }

    private static async Task<JsonObject> ReadUntilAsync(NetworkStream stream, Func<JsonObject, bool> isWanted, CancellationToken cancellationToken)
    {
        while (true)
        {
            var header = new StringBuilder();
            var one = new byte[1];
            while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                await stream.ReadExactlyAsync(one, cancellationToken);
                header.Append((char)one[0]);
            }

            var length = header.ToString().Split("\r\n").Single(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Split(':')[1];
            var body = new byte[int.Parse(length, System.Globalization.CultureInfo.InvariantCulture)];
            await stream.ReadExactlyAsync(body, cancellationToken);
            var message = JsonNode.Parse(body)!.AsObject();
            if (isWanted(message))
            {
                return message;
            }
        }
    }
}
