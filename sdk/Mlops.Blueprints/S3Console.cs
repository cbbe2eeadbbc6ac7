namespace Mlops.Blueprints;

/// <summary>Addresses of the S3 console, as the stacks' outputs have them.</summary>
internal static class S3Console
{
    public static string Url(string location) => $"https://s3.console.aws.amazon.com/s3/buckets/{location}";
}
