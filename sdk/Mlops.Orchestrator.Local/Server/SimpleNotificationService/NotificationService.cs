using Amazon.SimpleNotificationService.Model;
using Amazon.SimpleNotificationService.Server;
using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.Topics;

namespace Mlops.Orchestrator.Local.Server.SimpleNotificationService;

/// <summary>SNS's API over the topics of the accounts.</summary>
/// <param name="caller">Who calls.</param>
/// <param name="accounts">The topics of an account and region.</param>
internal sealed class NotificationService(Caller caller, Func<AwsAccount, TopicDirectory> accounts) : SimpleNotificationServiceOperations
{
    public const string SigningName = "sns";

    private const int PerPage = 100;
    private const string Pending = "PendingConfirmation";

    private TopicDirectory Own => accounts(caller.Account);

    public override Task<CreateTopicResponse> CreateTopicAsync(CreateTopicRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new CreateTopicResponse { TopicArn = Own.ArnOf(Own.Create(request.Name!, request.Attributes ?? [], (request.Tags ?? []).ToDictionary(tag => tag.Key!, tag => tag.Value ?? ""))) });

    public override Task<DeleteTopicResponse> DeleteTopicAsync(DeleteTopicRequest request, CancellationToken cancellationToken = default)
    {
        // Deleting what is not there succeeds ("DeleteTopic" in the Amazon SNS API Reference).
        if (TopicName.OfArn(request.TopicArn) is { } parsed)
        {
            accounts(parsed.Account).Delete(parsed.Name);
        }

        return Task.FromResult(new DeleteTopicResponse());
    }

    public override Task<ListTopicsResponse> ListTopicsAsync(ListTopicsRequest request, CancellationToken cancellationToken = default)
    {
        var page = PageOf(Own.List(), request.NextToken);
        return Task.FromResult(new ListTopicsResponse { Topics = [.. page.Items.Select(topic => new Topic { TopicArn = Own.ArnOf(topic) })], NextToken = page.Next });
    }

    public override Task<GetTopicAttributesResponse> GetTopicAttributesAsync(GetTopicAttributesRequest request, CancellationToken cancellationToken = default)
    {
        var (topics, topic) = Find(request.TopicArn);
        var owner = TopicName.OfArn(request.TopicArn)!.Value.Account;
        return Task.FromResult(new GetTopicAttributesResponse { Attributes = NotificationAnswers.Attributes(owner, topic, topics.SubscriptionsOf(topics.ArnOf(topic))) });
    }

    public override Task<SetTopicAttributesResponse> SetTopicAttributesAsync(SetTopicAttributesRequest request, CancellationToken cancellationToken = default)
    {
        var (topics, topic) = Find(request.TopicArn);
        if (request.AttributeName == TopicAttributes.FifoTopic)
        {
            throw new InvalidParameterException("Invalid parameter: AttributeName");
        }

        topics.Change(topic.Name, found => found with { Attributes = new Dictionary<string, string>(found.Attributes) { [request.AttributeName!] = request.AttributeValue ?? "" } });
        return Task.FromResult(new SetTopicAttributesResponse());
    }

    public override Task<SubscribeResponse> SubscribeAsync(SubscribeRequest request, CancellationToken cancellationToken = default)
    {
        var (topics, topic) = Find(request.TopicArn);
        var subscription = topics.Subscribe(topic, request.Protocol!, request.Endpoint ?? throw new InvalidParameterException("Invalid parameter: Endpoint"), request.Attributes ?? []);
        return Task.FromResult(new SubscribeResponse { SubscriptionArn = subscription.IsConfirmed || request.ReturnSubscriptionArn == true ? subscription.Arn : "pending confirmation" });
    }

    public override Task<UnsubscribeResponse> UnsubscribeAsync(UnsubscribeRequest request, CancellationToken cancellationToken = default)
    {
        if (request.SubscriptionArn!.LastIndexOf(':') is > 0 and var end && TopicName.OfArn(request.SubscriptionArn[..end]) is { } parsed)
        {
            accounts(parsed.Account).Unsubscribe(request.SubscriptionArn);
            return Task.FromResult(new UnsubscribeResponse());
        }

        throw new InvalidParameterException("Invalid parameter: SubscriptionArn Reason: An ARN must have at least 6 elements, not 1");
    }

    public override Task<ListSubscriptionsResponse> ListSubscriptionsAsync(ListSubscriptionsRequest request, CancellationToken cancellationToken = default)
    {
        var page = PageOf(Own.ListSubscriptions(), request.NextToken);
        return Task.FromResult(new ListSubscriptionsResponse { Subscriptions = [.. page.Items.Select(Description)], NextToken = page.Next });
    }

    public override Task<ListSubscriptionsByTopicResponse> ListSubscriptionsByTopicAsync(ListSubscriptionsByTopicRequest request, CancellationToken cancellationToken = default)
    {
        var (topics, topic) = Find(request.TopicArn);
        var page = PageOf(topics.SubscriptionsOf(topics.ArnOf(topic)), request.NextToken);
        return Task.FromResult(new ListSubscriptionsByTopicResponse { Subscriptions = [.. page.Items.Select(Description)], NextToken = page.Next });
    }

    public override Task<GetSubscriptionAttributesResponse> GetSubscriptionAttributesAsync(GetSubscriptionAttributesRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GetSubscriptionAttributesResponse { Attributes = NotificationAnswers.Attributes(OwnerOf(request.SubscriptionArn!).GetSubscription(request.SubscriptionArn), caller) });

    public override Task<SetSubscriptionAttributesResponse> SetSubscriptionAttributesAsync(SetSubscriptionAttributesRequest request, CancellationToken cancellationToken = default)
    {
        OwnerOf(request.SubscriptionArn!).SetAttributes(request.SubscriptionArn!, attributes => new Dictionary<string, string>(attributes) { [request.AttributeName!] = request.AttributeValue ?? "" });
        return Task.FromResult(new SetSubscriptionAttributesResponse());
    }

    public override Task<PublishResponse> PublishAsync(PublishRequest request, CancellationToken cancellationToken = default)
    {
        if (request.PhoneNumber is not null)
        {
            throw new InvalidParameterException("Invalid parameter: PhoneNumber Reason: the local cloud sends no text messages");
        }

        var (topics, topic) = Find(request.TopicArn ?? request.TargetArn);
        return Task.FromResult(new PublishResponse { MessageId = topics.Publish(topic, NotificationAnswers.Message(request)) });
    }

    public override Task<PublishBatchResponse> PublishBatchAsync(PublishBatchRequest request, CancellationToken cancellationToken = default)
    {
        var (topics, topic) = Find(request.TopicArn);
        var (successful, failed) = BatchEntries.Run(
            request.PublishBatchRequestEntries!,
            entry => entry.Id,
            entry => new PublishBatchResultEntry { Id = entry.Id, MessageId = topics.Publish(topic, NotificationAnswers.Message(entry)) },
            (id, refusal) => new BatchResultErrorEntry { Id = id, Code = refusal.ErrorCode, Message = refusal.Message, SenderFault = true },
            (fault, message) => fault switch
            {
                BatchFault.Empty => new EmptyBatchRequestException(message),
                BatchFault.TooMany => new TooManyEntriesInBatchRequestException(message),
                BatchFault.InvalidId => new InvalidBatchEntryIdException(message),
                _ => new BatchEntryIdsNotDistinctException(message),
            });
        return Task.FromResult(new PublishBatchResponse { Successful = successful, Failed = failed });
    }

    public override Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ListTagsForResourceResponse { Tags = [.. Find(request.ResourceArn).Topic.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })] });

    public override Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default)
    {
        var (topics, topic) = Find(request.ResourceArn);
        topics.Change(topic.Name, found => found with { Tags = found.Tags.Where(tag => request.Tags!.TrueForAll(added => added.Key != tag.Key)).Concat(request.Tags!.Select(tag => KeyValuePair.Create(tag.Key!, tag.Value ?? ""))).ToDictionary() });
        return Task.FromResult(new TagResourceResponse());
    }

    public override Task<UntagResourceResponse> UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default)
    {
        var (topics, topic) = Find(request.ResourceArn);
        topics.Change(topic.Name, found => found with { Tags = found.Tags.Where(tag => !request.TagKeys!.Contains(tag.Key)).ToDictionary() });
        return Task.FromResult(new UntagResourceResponse());
    }

    private Subscription Description(SubscriptionRecord subscription) => new()
    {
        SubscriptionArn = subscription.IsConfirmed ? subscription.Arn : Pending,
        Owner = caller.Account.AccountId,
        Protocol = subscription.Protocol,
        Endpoint = subscription.Endpoint,
        TopicArn = subscription.TopicArn,
    };

    private static Page<T> PageOf<T>(IReadOnlyList<T> all, string? token) => Page.Of(all, token, PerPage, message => new InvalidParameterException($"Invalid parameter: NextToken Reason: {message}"));

    private TopicDirectory OwnerOf(string subscriptionArn) =>
        subscriptionArn.LastIndexOf(':') is > 0 and var end && TopicName.OfArn(subscriptionArn[..end]) is { } parsed ? accounts(parsed.Account) : throw new InvalidParameterException("Invalid parameter: SubscriptionArn");

    private (TopicDirectory Topics, TopicRecord Topic) Find(string? arn)
    {
        var topics = TopicName.OfArn(arn) is { } parsed ? accounts(parsed.Account) : Own;
        return (topics, topics.Get(arn));
    }
}
