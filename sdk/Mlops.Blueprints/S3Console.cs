namespace Mlops.Blueprints;

/// <summary>Links to the S3 console, for outputs.</summary>
internal static class S3Console
{
    /// <summary>The page of a folder.</summary>
    /// <param name="location">The location: <c>bucket/prefix</c>.</param>
    public static string Link(string location) => $"{LinkToObject(location)}/";

    /// <summary>The page of an object.</summary>
    /// <param name="location">The location: <c>bucket/key</c>.</param>
    public static string LinkToObject(string location) => $"https://s3.console.aws.amazon.com/s3/buckets/{location}";
}
