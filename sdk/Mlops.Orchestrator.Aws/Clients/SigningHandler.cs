using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;

namespace Mlops.Orchestrator.Aws.Clients;

/// <summary>Signs HTTP requests that no client of a service makes, such as those to an API of API Gateway; requests with a query are not.</summary>
/// <param name="credentials">Who calls; <see langword="null"/> for whom AWS's SDK finds.</param>
/// <param name="region">The region.</param>
/// <param name="service">The name of the service in signatures, such as <c>execute-api</c>.</param>
/// <param name="time">The clock.</param>
/// <remarks>Source: AWS IAM User Guide, "Create a signed AWS API request".</remarks>
public sealed class SigningHandler(AWSCredentials? credentials, string region, string service, TimeProvider time) : DelegatingHandler
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var keys = await (credentials ?? DefaultAWSCredentialsIdentityResolver.GetCredentials()).GetCredentialsAsync().ConfigureAwait(false);
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        request.Headers.Remove("Authorization");
        Set(request, "x-amz-date", now);
        if (keys.UseToken)
        {
            Set(request, "x-amz-security-token", keys.Token);
        }

        var scope = $"{now[..8]}/{region}/{service}/aws4_request";
        var headers = request.Headers.Where(header => header.Key.StartsWith("x-amz-", StringComparison.Ordinal)).Select(header => (header.Key, Value: header.Value.Single()))
            .Append(("host", request.RequestUri!.Authority)).OrderBy(header => header.Item1, StringComparer.Ordinal).ToList();
        var names = string.Join(';', headers.Select(header => header.Item1));
        // The path is encoded once more than it is sent, for every service but S3.
        var path = string.Join('/', request.RequestUri.AbsolutePath.Split('/').Select(Uri.EscapeDataString));
        var canonical = $"{request.Method}\n{path}\n\n{string.Concat(headers.Select(header => $"{header.Item1}:{header.Item2}\n"))}\n{names}\n{Hash(body)}";
        var signature = Convert.ToHexStringLower(Sign(KeyOf(keys.SecretKey, scope), $"{Algorithm}\n{now}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(canonical))}"));
        request.Headers.TryAddWithoutValidation("Authorization", $"{Algorithm} Credential={keys.AccessKey}/{scope}, SignedHeaders={names}, Signature={signature}");
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static byte[] KeyOf(string secretKey, string scope) => scope.Split('/').Aggregate(Encoding.UTF8.GetBytes($"AWS4{secretKey}"), Sign);

    private static byte[] Sign(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static void Set(HttpRequestMessage request, string name, string value)
    {
        request.Headers.Remove(name);
        request.Headers.Add(name, value);
    }
}
