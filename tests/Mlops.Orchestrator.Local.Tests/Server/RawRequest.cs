using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Primitives;
using Mlops.Core.Archives;
using Mlops.Orchestrator.Local.Server.Signing;

namespace Mlops.Orchestrator.Local.Tests.Server;

/// <summary>A request as its bytes go over the line, so that nothing on the way makes it better than it is.</summary>
internal sealed record RawRequest(string Method, string Target, string Body = "")
{
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>The request signed, with everything in it that is sent.</summary>
    public RawRequest Signed(string host, LocalCredentials credentials, string service, DateTimeOffset? time = null, string region = "us-east-1")
    {
        var stamp = (time ?? DateTimeOffset.UtcNow).ToString(SignatureV4.TimeFormat, CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>(Headers) { ["host"] = host, ["x-amz-date"] = stamp, ["x-amz-content-sha256"] = Sha256.Of(Body) };
        if (credentials.SessionToken is { } token)
        {
            headers["x-amz-security-token"] = token;
        }

        var names = headers.Keys.Where(name => name == "host" || name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToList();
        string[] scope = [stamp[..8], region, service, "aws4_request"];
        var canonical = SignatureV4.CanonicalRequest(Method, Target, [.. names.Select(name => (name, new StringValues(headers[name])))], Sha256.Of(Body), service);
        var signature = SignatureV4.Sign(credentials.SecretAccessKey, stamp, scope, canonical);
        headers["authorization"] = $"{SignatureV4.Algorithm} Credential={credentials.AccessKeyId}/{string.Join('/', scope)}, SignedHeaders={string.Join(';', names)}, Signature={signature}";
        return this with { Headers = headers };
    }

    public RawRequest With(string header, string value) => this with { Headers = new(Headers) { [header] = value } };

    /// <summary>Sends the request.</summary>
    /// <returns>The status and the whole answer.</returns>
    public async Task<(int Status, string Answer)> SendAsync(string address)
    {
        var (host, port) = address.Split(':') is [var name, var number] ? (name, int.Parse(number, CultureInfo.InvariantCulture)) : default;
        using var client = new TcpClient();
        await client.ConnectAsync(host!, port);
        await using var stream = client.GetStream();
        var headers = Headers.ContainsKey("host") ? Headers : new(Headers) { ["host"] = address };
        var head = $"{Method} {Target} HTTP/1.1\r\n{string.Concat(headers.Select(header => $"{header.Key}: {header.Value}\r\n"))}content-length: {Encoding.UTF8.GetByteCount(Body)}\r\nconnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head + Body));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20));
        return (int.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture), answer);
    }
}
