using System.Text.Json.Nodes;
using Amazon.Runtime;
using Mlops.Orchestrator.Local.Notifications;
using Mlops.Orchestrator.Local.Queues;
using Mlops.Orchestrator.Local.Topics;

namespace Mlops.Orchestrator.Local.Accounts;

/// <summary>Brings messages to what an ARN names, in whatever account it is.</summary>
/// <param name="accounts">The accounts.</param>
/// <param name="published">What is published to topics, those that are not there included.</param>
internal sealed class AccountReceivers(LocalAccounts accounts, SnsTopics published) : IReceivers, ITopicPublisher
{
    public bool Invoke(string functionArn, JsonNode payload)
    {
        if (accounts.FindOwner(functionArn) is not { } account || account.FindFunction(functionArn) is not { } function)
        {
            return false;
        }

        account.Invocations.Begin(function, payload);
        return true;
    }

    public bool Send(string queueArn, OutgoingMessage message) => Try(() => accounts.FindOwner(queueArn)?.Queues.FindByArn(queueArn)?.Send(message));

    public void Publish(string topicArn, string message)
    {
        if (!Try(() => accounts.FindOwner(topicArn) is { } account && TopicName.OfArn(topicArn) is { } parsed && account.Topics.Find(parsed.Name) is { } topic ? account.Topics.Publish(topic, new(message)) : null))
        {
            published.Publish(topicArn, message);
        }
    }

    private static bool Try(Func<object?> work)
    {
        try
        {
            return work() is not null;
        }
        catch (AmazonServiceException)
        {
            return false;
        }
    }
}
