using Amazon.CDK;

namespace Mlops.Sdk.SageMaker;

/// <summary>Tags in the CDK's form.</summary>
internal static class ResourceTags
{
    /// <summary>The tags; <see langword="null"/> for none.</summary>
    /// <param name="tags">Values by key.</param>
    public static ICfnTag[]? From(Dictionary<string, string>? tags) => tags?.Select(tag => new CfnTag { Key = tag.Key, Value = tag.Value }).ToArray();
}
