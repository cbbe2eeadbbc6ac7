using System.Text;
using System.Text.RegularExpressions;
using Amazon.CloudFormation;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>Reads the template of a request: from its body, or from the S3 object that it names.</summary>
/// <param name="objects">The buckets.</param>
internal sealed partial class TemplateSource(IObjectStore objects)
{
    /// <summary>Reads a template.</summary>
    /// <param name="body">The text, if the request has it.</param>
    /// <param name="url">The object's address, if the request has that.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="AmazonCloudFormationException">The request has neither or both, or there is no such object.</exception>
    public async Task<(string Text, bool IsFromS3)> ReadAsync(string? body, string? url, CancellationToken cancellationToken)
    {
        switch (body, url)
        {
            case ({ }, null):
                return (body, false);
            case (null, { }):
                break;
            default:
                throw Invalid("Either Template URL or Template Body must be specified.");
        }

        var (bucket, key) = Locate(url);
        return objects.BucketExists(bucket) && await objects.GetAsync(bucket, key, cancellationToken) is { } found
            ? (Encoding.UTF8.GetString(found.Content.Span), true)
            : throw Invalid($"S3 error: there is no object '{key}' in a bucket '{bucket}'.");
    }

    /// <summary>Bucket and key of an address: the bucket is in the host's name, or first in the path.</summary>
    private static (string Bucket, string Key) Locate(string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            var path = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/'));
            if (HostWithBucket().Match(address.Host) is { Success: true } host)
            {
                return (host.Groups["bucket"].Value, path);
            }

            if (path.Split('/', 2) is [{ Length: > 0 } bucket, { Length: > 0 } key])
            {
                return (bucket, key);
            }
        }

        throw Invalid($"TemplateURL must be a supported URL: '{url}' is none of an object in S3.");
    }

    private static AmazonCloudFormationException Invalid(string message) =>
        new(message, null, Amazon.Runtime.ErrorType.Sender, "ValidationError", null, System.Net.HttpStatusCode.BadRequest);

    [GeneratedRegex(@"\A(?<bucket>.+)\.s3[.-]([a-z0-9-]+\.)?amazonaws\.com(\.cn)?\z")]
    private static partial Regex HostWithBucket();
}
