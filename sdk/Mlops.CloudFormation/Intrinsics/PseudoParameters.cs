using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary>The pseudo parameters of a stack.</summary>
internal static class PseudoParameters
{
    public static readonly string[] Names =
        ["AWS::AccountId", "AWS::NoValue", "AWS::NotificationARNs", "AWS::Partition", "AWS::Region", "AWS::StackId", "AWS::StackName", "AWS::URLSuffix"];

    /// <summary>The values of all but <c>AWS::NoValue</c>.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode>> Of(AwsAccount account, string stackName, string stackId, IEnumerable<string> notificationArns) =>
    [
        new("AWS::AccountId", JsonValue.Create(account.AccountId)),
        new("AWS::NotificationARNs", new JsonArray([.. notificationArns.Select(arn => JsonValue.Create(arn))])),
        new("AWS::Partition", JsonValue.Create(account.Partition)),
        new("AWS::Region", JsonValue.Create(account.Region)),
        new("AWS::StackId", JsonValue.Create(stackId)),
        new("AWS::StackName", JsonValue.Create(stackName)),
        new("AWS::URLSuffix", JsonValue.Create(account.UrlSuffix)),
    ];
}
