using System.Text.Json.Nodes;

namespace Mlops.Blueprints.Functions.Jobs;

/// <summary>The tag that says which stack a job belongs to. CloudFormation's own tags do the same for resources, but only it may set them.</summary>
internal static class OwnerTag
{
    private const string Key = "mlops:stack-id";

    /// <summary>Adds the tag to the input of an operation that creates a job.</summary>
    public static JsonObject AddTo(JsonObject input, string stackId)
    {
        input["Tags"] = new JsonArray(new JsonObject { ["Key"] = Key, ["Value"] = stackId });
        return input;
    }

    /// <summary>Whether the output of <c>ListTags</c> has the tag of a stack.</summary>
    public static bool IsIn(JsonObject output, string stackId) =>
        output["Tags"] is JsonArray tags && tags.Any(tag => (string?)tag?["Key"] == Key && (string?)tag?["Value"] == stackId);
}
