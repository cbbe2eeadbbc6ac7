namespace Mlops.Blueprints.Serving;

/// <summary>Links to the S3 console, for outputs.</summary>
internal static class S3Console
{
    /// <summary>The page of a location.</summary>
    /// <param name="location">The location: <c>bucket/prefix</c>.</param>
    public static string Link(string location) => $"https://s3.console.aws.amazon.com/s3/buckets/{location}/";
}
