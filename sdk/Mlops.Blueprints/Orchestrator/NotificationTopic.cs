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
    /// <summary>Alarms as a principal.</summary>
    private const string Alarms = "cloudwatch.amazonaws.com";

    /// <summary>The rules of pipelines as a principal.</summary>
    private const string Rules = "events.amazonaws.com";

    /// <summary>Adds the topic to the stack, encrypted with a key of its own.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="email">The first subscriber.</param>
    public static Topic Add(BlueprintStack stack, string email)
    {
        var topic = new Topic(stack, "Notifications", new TopicProps { MasterKey = Key(stack), EnforceSSL = true });
        topic.AddSubscription(new EmailSubscription(email));
        topic.AddToResourcePolicy(Publish("PublishAlarms", topic, Alarms, Policies.OwnAccount("StringEquals")));
        // Without aws:SourceAccount, which EventBridge does not give to SNS: with a condition, every event of a pipeline is lost (Amazon
        // EventBridge User Guide, "Troubleshooting Amazon EventBridge": no condition blocks in policies of topics).
        topic.AddToResourcePolicy(Publish("PublishEvents", topic, Rules, null));
        return topic;
    }

    /// <summary>
    /// A key, because AWS's own for SNS lets no service publish. It is for who may use the topic: the two services, and through SNS
    /// the account's roles, such as those of pipelines that ask for an approval.
    /// </summary>
    private static Amazon.CDK.AWS.KMS.Key Key(BlueprintStack stack)
    {
        var key = new Amazon.CDK.AWS.KMS.Key(stack, "NotificationsKey", new KeyProps { EnableKeyRotation = true, RemovalPolicy = RemovalPolicy.DESTROY, PendingWindow = Duration.Days(7) });
        // Without aws:SourceAccount, for the same reason: the key is asked in EventBridge's name when an event comes.
        key.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Sid = "PublishOfServices",
            Principals = [new ServicePrincipal(Alarms), new ServicePrincipal(Rules)],
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

    private static PolicyStatement Publish(string sid, Topic topic, string service, Dictionary<string, object>? conditions) => new(new PolicyStatementProps
    {
        Sid = sid,
        Principals = [new ServicePrincipal(service)],
        Actions = ["sns:Publish"],
        Resources = [topic.TopicArn],
        Conditions = conditions,
    });
}
