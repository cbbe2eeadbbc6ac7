using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.Queues;

namespace Mlops.Orchestrator.Local.Topics;

/// <summary>Brings a message to a subscriber, or to the dead-letter queue of the subscription.</summary>
/// <param name="receivers">The functions and queues.</param>
internal sealed class TopicDelivery(IReceivers receivers)
{
    public void Deliver(Delivery delivery)
    {
        var (subscription, isDelivered) = (delivery.Subscription, true);
        switch (subscription.Protocol)
        {
            case "lambda":
                isDelivered = receivers.Invoke(subscription.Endpoint, TopicEnvelope.ForFunction(delivery));
                break;
            case "sqs":
                isDelivered = receivers.Send(subscription.Endpoint, ForQueue(delivery, subscription.Endpoint));
                break;
        }

        if (!isDelivered && JsonText.StringOf(JsonText.ObjectIn(subscription.Attributes.GetValueOrDefault(SubscriptionAttributes.RedrivePolicy))?["deadLetterTargetArn"]) is { } deadLetters)
        {
            receivers.Send(deadLetters, ForQueue(delivery, deadLetters));
        }
    }

    private static OutgoingMessage ForQueue(Delivery delivery, string queueArn)
    {
        var message = delivery.Message;
        var isRaw = delivery.Subscription.Attributes.GetValueOrDefault(SubscriptionAttributes.RawMessageDelivery) == "true";
        return new(isRaw ? message.TextFor(delivery.Subscription.Protocol) : TopicEnvelope.ForQueue(delivery))
        {
            Attributes = isRaw ? message.Attributes : new Dictionary<string, MessageAttribute>(),
            GroupId = message.GroupId,
            DeduplicationId = QueueName.IsFifo(queueArn) ? message.DeduplicationId ?? MessageDigest.Of(message.Content) : null,
            SenderId = delivery.Account.AccountId,
        };
    }
}
