using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.S3.Events;

namespace Mlops.Orchestrator.Local.Accounts;

/// <summary>Tells whoever wants to know what happens in buckets. What is told nobody keeps: a kill between a write and its event loses the event.</summary>
/// <param name="accounts">The accounts.</param>
/// <param name="objects">The buckets.</param>
/// <param name="home">Where the buckets are.</param>
internal sealed class BucketEvents(LocalAccounts accounts, ObjectStore objects, AwsAccount home)
{
    public void Tell(ObjectEvent happened)
    {
        var notifications = objects.Bucket(happened.Bucket).Notifications;
        var at = accounts.Time.GetUtcNow();
        foreach (var rule in notifications.For(happened))
        {
            ((IEventDestinations)accounts.Receivers).Tell(rule.TargetArn, EventMessage.Of(happened, rule, home.Region, at));
        }

        if (notifications.TellsEventBridge)
        {
            accounts[home].Events.Put("aws.s3", EventMessage.DetailType(happened), [EventMessage.ArnOf(happened.Bucket)], EventMessage.Detail(happened, home.AccountId, at), at);
        }
    }
}
