using Amazon.SageMaker.Model;

namespace Mlops.Blueprints.Functions.Jobs;

/// <summary>The tag that says which stack a job belongs to. CloudFormation's own tags do the same for resources, but only it may set them.</summary>
internal static class OwnerTag
{
    private const string Key = "mlops:stack-id";

    /// <summary>The tags of a stack's job.</summary>
    public static List<Tag> Of(string stackId) => [new Tag { Key = Key, Value = stackId }];

    /// <summary>Whether tags have the one of a stack.</summary>
    public static bool IsIn(IEnumerable<Tag>? tags, string stackId) => tags?.Any(tag => tag.Key == Key && tag.Value == stackId) == true;
}
