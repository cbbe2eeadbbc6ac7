using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;
using Mlops.Core.Archives;

namespace Mlops.Orchestrator.Local.Server.Signing;

/// <summary>AWS Signature Version 4, as "Create a signed AWS API request" in the AWS Identity and Access Management User Guide describes it.</summary>
internal static class SignatureV4
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    public const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    /// <summary>The form of <c>X-Amz-Date</c>.</summary>
    public const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>S3 as scopes call it.</summary>
    public const string S3 = "s3";

    /// <summary>The signature of a request.</summary>
    /// <param name="secret">The secret access key.</param>
    /// <param name="time">The value of <c>X-Amz-Date</c>.</param>
    /// <param name="scope">Day, region, service and <c>aws4_request</c>.</param>
    /// <param name="canonicalRequest">The request in its canonical form.</param>
    public static string Sign(string secret, string time, IReadOnlyList<string> scope, string canonicalRequest)
    {
        var key = scope.Aggregate(Encoding.UTF8.GetBytes($"AWS4{secret}"), Hmac);
        return Convert.ToHexStringLower(Hmac(key, $"{Algorithm}\n{time}\n{string.Join('/', scope)}\n{Sha256.Of(canonicalRequest)}"));
    }

    /// <summary>A request in its canonical form.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="target">Path and query as they were sent.</param>
    /// <param name="headers">The signed headers, in the order in which they were signed.</param>
    /// <param name="payloadHash">The SHA-256 of the body, or what stands in its place.</param>
    /// <param name="service">The service that the signature is for.</param>
    public static string CanonicalRequest(string method, string target, IReadOnlyList<(string Name, StringValues Values)> headers, string payloadHash, string service)
    {
        var (path, query) = target.Split('?', 2) is [var before, var after] ? (before, after) : (target, "");
        var lines = headers.Select(header => $"{header.Name}:{string.Join(',', header.Values.Select(Trim))}\n");
        return $"{method}\n{Path(path, service)}\n{Query(query)}\n{string.Concat(lines)}\n{string.Join(';', headers.Select(header => header.Name))}\n{payloadHash}";
    }

    /// <summary>S3 takes a path escaped once, whichever escapes were sent; every other service escapes what was sent once more.</summary>
    private static string Path(string path, string service) =>
        string.Join('/', path.Split('/').Select(segment => Uri.EscapeDataString(service == S3 ? Uri.UnescapeDataString(segment) : segment)));

    private static string Query(string query) => string.Join('&', query
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(parameter => parameter.Split('=', 2))
        .Select(parts => (Name: Escape(parts[0]), Value: Escape(parts.ElementAtOrDefault(1) ?? "")))
        .Where(parameter => parameter.Name != "X-Amz-Signature")
        .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
        .ThenBy(parameter => parameter.Value, StringComparer.Ordinal)
        .Select(parameter => $"{parameter.Name}={parameter.Value}"));

    private static string Escape(string part) => Uri.EscapeDataString(Uri.UnescapeDataString(part));

    /// <summary>Without blanks around it, and with one in place of several.</summary>
    private static string Trim(string? value) => string.Join(' ', (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
