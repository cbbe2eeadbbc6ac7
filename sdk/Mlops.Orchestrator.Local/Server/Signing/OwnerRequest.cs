using System.Globalization;
using Mlops.Core.Archives;

namespace Mlops.Orchestrator.Local.Server.Signing;

/// <summary>Signs the requests of a state folder's owner to the cloud that another process serves.</summary>
/// <param name="url">The cloud's address.</param>
/// <param name="owner">The owner's credentials.</param>
internal sealed class OwnerRequest(Uri url, LocalCredentials owner)
{
    private const string Region = "local";

    /// <summary>A signed request.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="target">Path and query, escaped.</param>
    /// <param name="service">The service that it is for.</param>
    /// <param name="body">The body.</param>
    public HttpRequestMessage Sign(HttpMethod method, string target, string service, ReadOnlyMemory<byte> body = default)
    {
        var time = DateTimeOffset.UtcNow.ToString(SignatureV4.TimeFormat, CultureInfo.InvariantCulture);
        string[] scope = [time[..8], Region, service, "aws4_request"];
        var canonical = SignatureV4.CanonicalRequest(method.Method, target, [("host", url.Authority), ("x-amz-date", time)], Sha256.Of(body.Span), service);
        var signature = SignatureV4.Sign(owner.SecretAccessKey, time, scope, canonical);
        var request = new HttpRequestMessage(method, new Uri(url, target)) { Content = body.IsEmpty ? null : new ReadOnlyMemoryContent(body) };
        request.Headers.TryAddWithoutValidation("X-Amz-Date", time);
        request.Headers.TryAddWithoutValidation("Authorization", $"{SignatureV4.Algorithm} Credential={owner.AccessKeyId}/{string.Join('/', scope)}, SignedHeaders=host;x-amz-date, Signature={signature}");
        return request;
    }
}
