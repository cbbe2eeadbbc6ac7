using Amazon.SimpleNotificationService.Model;
using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.Notifications;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Topics;

/// <summary>The topics of one account and region, and who has subscribed to them.</summary>
/// <param name="account">The account and region.</param>
/// <param name="state">Where they are stored.</param>
/// <param name="published">What is published to any topic, for people to see.</param>
/// <param name="delivery">Brings messages to subscribers.</param>
/// <param name="time">The clock of messages.</param>
internal sealed class TopicDirectory(AwsAccount account, StateDatabase state, SnsTopics published, TopicDelivery delivery, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Records<TopicRecord> _topics = state.Records(StateDatabase.ScopeOf(account), "topic", TopicJson.Default.TopicRecord);
    private readonly Records<SubscriptionRecord> _subscriptions = state.Records(StateDatabase.ScopeOf(account), "subscription", TopicJson.Default.SubscriptionRecord);

    public TopicRecord? Find(string name) => _topics.Find(name);

    /// <summary>A topic of this account and region by ARN.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public TopicRecord Get(string? arn) => TopicName.OfArn(arn) switch
    {
        null => throw new InvalidParameterException("Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1"),
        var parsed when parsed.Value.Account == account && Find(parsed.Value.Name) is { } topic => topic,
        _ => throw new NotFoundException("Topic does not exist"),
    };

    public IReadOnlyList<TopicRecord> List() => _topics.List();

    public string ArnOf(TopicRecord topic) => TopicName.ArnOf(account, topic.Name);

    /// <summary>Makes a topic; one that is there already is the one that is meant, if it is as wanted.</summary>
    public TopicRecord Create(string name, IReadOnlyDictionary<string, string> attributes, IReadOnlyDictionary<string, string> tags, string? stackId = null)
    {
        attributes = TopicAttributes.Spelled(attributes);
        if (!TopicName.IsValid(name) || (!TopicName.IsFifo(name) && attributes.GetValueOrDefault(TopicAttributes.FifoTopic) == "true"))
        {
            throw new InvalidParameterException("Invalid parameter: Topic Name");
        }

        TopicAttributes.Check(name, attributes);
        if (TopicName.IsFifo(name) && attributes.GetValueOrDefault(TopicAttributes.FifoTopic) != "true")
        {
            throw new InvalidParameterException("Invalid parameter: Topic Name");
        }

        lock (_gate)
        {
            if (Find(name) is not { } existing)
            {
                var topic = new TopicRecord(name) { Attributes = attributes, Tags = tags, StackId = stackId };
                _topics.Save(name, topic);
                return topic;
            }

            return (stackId is null || existing.StackId == stackId) && attributes.All(attribute => existing.Attributes.GetValueOrDefault(attribute.Key) == attribute.Value)
                ? existing
                : throw new InvalidParameterException("Invalid parameter: Attributes Reason: Topic already exists with different attributes");
        }
    }

    /// <summary>Changes a topic.</summary>
    public void Change(string name, Func<TopicRecord, TopicRecord> change)
    {
        lock (_gate)
        {
            if (Find(name) is { } topic)
            {
                var changed = change(topic);
                changed = changed with { Attributes = TopicAttributes.Spelled(changed.Attributes) };
                TopicAttributes.Check(name, changed.Attributes);
                _topics.Save(name, changed);
            }
        }
    }

    /// <summary>Deletes a topic and its subscriptions; nothing happens when it is gone.</summary>
    public void Delete(string name)
    {
        lock (_gate)
        {
            state.Together(() =>
            {
                foreach (var subscription in SubscriptionsOf(TopicName.ArnOf(account, name)))
                {
                    _subscriptions.Delete(subscription.Id);
                }

                _topics.Delete(name);
            });
        }
    }

    /// <summary>Subscribes; a subscription of the same endpoint that is there already is the one that is meant.</summary>
    public SubscriptionRecord Subscribe(TopicRecord topic, string protocol, string endpoint, IReadOnlyDictionary<string, string> attributes)
    {
        SubscriptionAttributes.CheckEndpoint(topic, protocol, endpoint);
        SubscriptionAttributes.Check(attributes);
        var topicArn = ArnOf(topic);
        lock (_gate)
        {
            if (_subscriptions.Having(Receiver(topicArn, protocol, endpoint)) is [var existing, ..])
            {
                return attributes.All(attribute => existing.Attributes.GetValueOrDefault(attribute.Key) == attribute.Value)
                    ? existing
                    : throw new InvalidParameterException("Invalid parameter: Attributes Reason: Subscription already exists with different attributes");
            }

            var subscription = new SubscriptionRecord(Guid.NewGuid().ToString(), topicArn, protocol, endpoint) { Attributes = attributes };
            Save(subscription);
            return subscription;
        }
    }

    /// <summary>A subscription by ARN.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public SubscriptionRecord GetSubscription(string? arn) => (arn ?? "").Split(':') is { Length: 7 } parts && _subscriptions.Find(parts[6]) is { } subscription && subscription.Arn == arn
        ? subscription
        : throw new NotFoundException("Subscription does not exist");

    public IReadOnlyList<SubscriptionRecord> ListSubscriptions() => _subscriptions.List();

    public IReadOnlyList<SubscriptionRecord> SubscriptionsOf(string topicArn) => _subscriptions.Having(topicArn);

    /// <summary>Sets the attributes of a subscription; those set to nothing are gone.</summary>
    public void SetAttributes(string arn, Func<IReadOnlyDictionary<string, string>, Dictionary<string, string>> change)
    {
        lock (_gate)
        {
            var subscription = GetSubscription(arn);
            var attributes = change(subscription.Attributes).Where(attribute => attribute.Value.Length > 0).ToDictionary();
            SubscriptionAttributes.Check(attributes);
            Save(subscription with { Attributes = attributes });
        }
    }

    /// <summary>Ends a subscription; nothing happens when it is gone.</summary>
    public void Unsubscribe(string arn)
    {
        if (arn.Split(':') is { Length: 7 } parts && _subscriptions.Delete(parts[6]))
        {
            Change(parts[5], topic => topic with { DeletedSubscriptions = topic.DeletedSubscriptions + 1 });
        }
    }

    /// <summary>Publishes a message: it is recorded, queues get it now, and functions are invoked in the background.</summary>
    /// <returns>The message's id.</returns>
    public string Publish(TopicRecord topic, TopicMessage message)
    {
        message.Check(topic);
        var (topicArn, id, now) = (ArnOf(topic), Guid.NewGuid().ToString(), time.GetUtcNow());
        published.Publish(topicArn, message.TextFor("default"));
        foreach (var subscription in SubscriptionsOf(topicArn).Where(subscription => subscription.IsConfirmed && SubscriptionAttributes.Wants(subscription, message)))
        {
            delivery.Deliver(new(subscription, message, id, now, account));
        }

        return id;
    }

    private void Save(SubscriptionRecord subscription) =>
        _subscriptions.Save(subscription.Id, subscription, subscription.TopicArn, Receiver(subscription.TopicArn, subscription.Protocol, subscription.Endpoint));

    private static string Receiver(string topicArn, string protocol, string endpoint) => $"{topicArn} {protocol} {endpoint}";
}
