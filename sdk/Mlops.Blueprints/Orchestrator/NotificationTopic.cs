using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.SNS.Subscriptions;
using Mlops.Sdk;

namespace Mlops.Blueprints.Orchestrator;

/// <summary>The topic that tells people how pipelines ended, which approvals wait and which alarms went off.</summary>
internal static class NotificationTopic
{
    /// <summary>What publishes there of itself: the rules of pipelines, and alarms.</summary>
    private static readonly string[] Services = ["cloudwatch.amazonaws.com", "events.amazonaws.com"];

    /// <summary>Adds the topic to the stack, encrypted with a key of its own.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="email">The first subscriber.</param>
    public static Topic Add(BlueprintStack stack, string email)
    {
        var topic = new Topic(stack, "Notifications", new TopicProps { MasterKey = Key(stack), EnforceSSL = true });
        topic.AddSubscription(new EmailSubscription(email));
        topic.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "PublishOfOwnAccount",
            Principals = Principals(),
            Actions = ["sns:Publish"],
            Resources = [topic.TopicArn],
            Conditions = Policies.OwnAccount("StringEquals"),
        }));
        return topic;
    }

    /// <summary>
    /// A key, because AWS's own for SNS lets no service publish. It is for who may use the topic: the two services, and through SNS
    /// the account's roles, such as those of pipelines that ask for an approval.
    /// </summary>
    private static Amazon.CDK.AWS.KMS.Key Key(BlueprintStack stack)
    {
        var key = new Amazon.CDK.AWS.KMS.Key(stack, "NotificationsKey", new KeyProps { EnableKeyRotation = true, RemovalPolicy = RemovalPolicy.DESTROY, PendingWindow = Duration.Days(7) });
        // Without aws:SourceAccount, which EventBridge does not give where a topic is encrypted (Amazon SNS Developer Guide, "Key management").
        // The topic's policy has it: nothing of another account gets as far as the key.
        key.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "PublishOfServices",
            Principals = Principals(),
            Actions = ["kms:Decrypt", "kms:GenerateDataKey"],
            Resources = ["*"],
        }));
        key.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "PublishThroughSns",
            Principals = [new AnyPrincipal()],
            Actions = ["kms:Decrypt", "kms:GenerateDataKey"],
            Resources = ["*"],
            Conditions = new Dictionary<string, object>
            {
                ["StringEquals"] = new Dictionary<string, object> { ["kms:CallerAccount"] = Aws.ACCOUNT_ID, ["kms:ViaService"] = $"sns.{Aws.REGION}.{Aws.URL_SUFFIX}" },
            },
        }));
        return key;
    }

    private static IPrincipal[] Principals() => [.. Services.Select(service => new ServicePrincipal(service))];
}
