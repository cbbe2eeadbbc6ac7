using System.Security.Cryptography;
using System.Text;

namespace Mlops.Aws.Tests.Signing;

/// <summary>Computes signatures as "Create a signed AWS API request" in the IAM User Guide describes it.</summary>
internal static class SignatureCheck
{
    /// <summary>The signature of a request.</summary>
    /// <param name="secret">The secret key.</param>
    /// <param name="scope">Date, region, service and <c>aws4_request</c>.</param>
    /// <param name="time">The header <c>x-amz-date</c>.</param>
    /// <param name="method">The method.</param>
    /// <param name="target">Path and query as they are in the request line.</param>
    /// <param name="headers">The headers that are signed, by their names in lower case.</param>
    /// <param name="body">The body.</param>
    public static string Compute(string secret, string[] scope, string time, string method, string target, IEnumerable<KeyValuePair<string, string>> headers, byte[] body)
    {
        var sorted = headers.OrderBy(header => header.Key, StringComparer.Ordinal).ToList();
        var (path, query) = target.Split('?', 2) is [var before, var after] ? (before, after) : (target, "");
        var canonical = string.Join('\n',
            [
                method,
                // What is escaped in the path is escaped again.
                string.Join('/', path.Split('/').Select(Uri.EscapeDataString)),
                string.Join('&', query.Split('&').Order(StringComparer.Ordinal)),
                .. sorted.Select(header => $"{header.Key}:{header.Value.Trim()}"),
                "",
                string.Join(';', sorted.Select(header => header.Key)),
                Hex(SHA256.HashData(body)),
            ]);
        var text = string.Join('\n', "AWS4-HMAC-SHA256", time, string.Join('/', scope), Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        var key = scope.Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));
        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
