using System.Text.Json.Nodes;
using Amazon.SimpleNotificationService.Model;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Templates;

namespace Mlops.Orchestrator.Local.Topics;

/// <summary>The attributes of topics: "SetTopicAttributes" in the Amazon SNS API Reference.</summary>
internal static class TopicAttributes
{
    public const string FifoTopic = "FifoTopic";
    public const string ContentBasedDeduplication = "ContentBasedDeduplication";
    public const string Policy = "Policy";

    private static readonly HashSet<string> Known =
    [
        FifoTopic, ContentBasedDeduplication, Policy, "DisplayName", "DeliveryPolicy", "KmsMasterKeyId", "SignatureVersion", "TracingConfig", "ArchivePolicy", "FifoThroughputScope",
        .. from protocol in (string[])["HTTP", "Firehose", "Lambda", "Application", "SQS"]
           from what in (string[])["SuccessFeedbackRoleArn", "SuccessFeedbackSampleRate", "FailureFeedbackRoleArn"]
           select protocol + what,
    ];

    /// <summary>Attributes in SNS's spelling: it takes <c>True</c>, too.</summary>
    public static IReadOnlyDictionary<string, string> Spelled(IReadOnlyDictionary<string, string> attributes) =>
        attributes.ToDictionary(attribute => attribute.Key, attribute => attribute.Key is FifoTopic or ContentBasedDeduplication ? attribute.Value.ToLowerInvariant() : attribute.Value);

    /// <summary>Refuses attributes that a topic of that name cannot have.</summary>
    public static void Check(string topicName, IReadOnlyDictionary<string, string> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            var isValid = name switch
            {
                FifoTopic => value == (TopicName.IsFifo(topicName) ? "true" : "false"),
                ContentBasedDeduplication => TopicName.IsFifo(topicName) ? value is "true" or "false" : value == "false",
                "DisplayName" => value.Length <= 100,
                "TracingConfig" => value is "PassThrough" or "Active",
                "SignatureVersion" => value is "1" or "2",
                Policy or "DeliveryPolicy" => value.Length == 0 || JsonText.ObjectIn(value) is not null,
                _ => Known.Contains(name),
            };
            if (!isValid)
            {
                throw new InvalidParameterException($"Invalid parameter: Attributes Reason: {(Known.Contains(name) ? $"Invalid value for {name}" : $"Unknown attribute {name}")}");
            }
        }
    }

    /// <summary>The policy of a topic that was given none: its account may do everything.</summary>
    public static string DefaultPolicy(AwsAccount account, string topicArn) => new JsonObject
    {
        ["Version"] = "2008-10-17",
        ["Id"] = "__default_policy_ID",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Sid"] = "__default_statement_ID",
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = "*" },
            ["Action"] = new JsonArray("SNS:GetTopicAttributes", "SNS:SetTopicAttributes", "SNS:AddPermission", "SNS:RemovePermission", "SNS:DeleteTopic", "SNS:Subscribe", "SNS:ListSubscriptionsByTopic", "SNS:Publish"),
            ["Resource"] = topicArn,
            ["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["AWS:SourceOwner"] = account.AccountId } },
        }),
    }.ToJsonString();
}
