using Amazon.SQS.Server;
using Amazon.SQS.Server.Model;
using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.Queues;

namespace Mlops.Orchestrator.Local.Server.SQS;

/// <summary>SQS's API over the queues of the accounts.</summary>
/// <param name="caller">Who calls: the region is the caller's, the account is the one that a queue's URL names.</param>
/// <param name="accounts">The queues of an account and region.</param>
internal sealed class QueueService(Caller caller, Func<AwsAccount, MessageQueues> accounts) : SQSOperations
{
    public const string SigningName = "sqs";

    private const int QueuesPerPage = 1_000;

    private MessageQueues Own => accounts(caller.Account);

    public override Task<CreateQueueResponse> CreateQueueAsync(CreateQueueRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new CreateQueueResponse { QueueUrl = Own.Create(request.QueueName!, request.Attributes ?? [], request.Tags ?? []).Url });

    public override Task<GetQueueUrlResponse> GetQueueUrlAsync(GetQueueUrlRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GetQueueUrlResponse { QueueUrl = (Queues(request.QueueOwnerAWSAccountId)?.Find(request.QueueName!) ?? throw QueueRefusals.NoQueue()).Url });

    public override Task<ListQueuesResponse> ListQueuesAsync(ListQueuesRequest request, CancellationToken cancellationToken = default)
    {
        var urls = Own.List().Where(queue => queue.Name.StartsWith(request.QueueNamePrefix ?? "", StringComparison.Ordinal)).Select(queue => QueueName.UrlOf(caller.Account, queue.Name));
        var page = PageOf([.. urls], request.NextToken, request.MaxResults);
        return Task.FromResult(new ListQueuesResponse { QueueUrls = page.Items.Count == 0 ? null : [.. page.Items], NextToken = request.MaxResults is null ? null : page.Next });
    }

    public override Task<ListDeadLetterSourceQueuesResponse> ListDeadLetterSourceQueuesAsync(ListDeadLetterSourceQueuesRequest request, CancellationToken cancellationToken = default)
    {
        var (queues, queue) = Find(request.QueueUrl);
        var page = PageOf([.. queues.SourcesOf(queue).Select(source => QueueName.UrlOf(caller.Account, source.Name))], request.NextToken, request.MaxResults);
        return Task.FromResult(new ListDeadLetterSourceQueuesResponse { QueueUrls = [.. page.Items], NextToken = request.MaxResults is null ? null : page.Next });
    }

    public override Task<GetQueueAttributesResponse> GetQueueAttributesAsync(GetQueueAttributesRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new GetQueueAttributesResponse { Attributes = QueueAnswers.Attributes(Find(request.QueueUrl).Queue, request.AttributeNames ?? []) });

    public override Task<SetQueueAttributesResponse> SetQueueAttributesAsync(SetQueueAttributesRequest request, CancellationToken cancellationToken = default)
    {
        var (queues, queue) = Find(request.QueueUrl);
        queues.SetAttributes(queue, request.Attributes ?? []);
        return Task.FromResult(new SetQueueAttributesResponse());
    }

    public override Task<DeleteQueueResponse> DeleteQueueAsync(DeleteQueueRequest request, CancellationToken cancellationToken = default)
    {
        var (queues, queue) = Find(request.QueueUrl);
        queues.Delete(queue);
        return Task.FromResult(new DeleteQueueResponse());
    }

    public override Task<PurgeQueueResponse> PurgeQueueAsync(PurgeQueueRequest request, CancellationToken cancellationToken = default)
    {
        Find(request.QueueUrl).Queue.Purge();
        return Task.FromResult(new PurgeQueueResponse());
    }

    public override Task<ListQueueTagsResponse> ListQueueTagsAsync(ListQueueTagsRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ListQueueTagsResponse { Tags = Find(request.QueueUrl).Queue.Record.Tags.ToDictionary() });

    public override Task<TagQueueResponse> TagQueueAsync(TagQueueRequest request, CancellationToken cancellationToken = default)
    {
        Find(request.QueueUrl).Queue.Change(record => record with { Tags = record.Tags.Where(tag => !request.Tags!.ContainsKey(tag.Key)).Concat(request.Tags!).ToDictionary() });
        return Task.FromResult(new TagQueueResponse());
    }

    public override Task<UntagQueueResponse> UntagQueueAsync(UntagQueueRequest request, CancellationToken cancellationToken = default)
    {
        Find(request.QueueUrl).Queue.Change(record => record with { Tags = record.Tags.Where(tag => !request.TagKeys!.Contains(tag.Key)).ToDictionary() });
        return Task.FromResult(new UntagQueueResponse());
    }

    public override Task<SendMessageResponse> SendMessageAsync(SendMessageRequest request, CancellationToken cancellationToken = default)
    {
        var queue = Find(request.QueueUrl).Queue;
        var outgoing = QueueAnswers.Outgoing(request, caller);
        return Task.FromResult(QueueAnswers.Sent(queue, outgoing, queue.Send(outgoing)));
    }

    public override Task<SendMessageBatchResponse> SendMessageBatchAsync(SendMessageBatchRequest request, CancellationToken cancellationToken = default)
    {
        var queue = Find(request.QueueUrl).Queue;
        var entries = request.Entries!.ConvertAll(entry => (entry, Outgoing: QueueAnswers.Outgoing(entry, caller)));
        MessageBatch.CheckSize(entries.Sum(entry => MessageRules.SizeOf(entry.Outgoing)));
        var (successful, failed) = MessageBatch.Run(entries, entry => entry.entry.Id, entry => QueueAnswers.Sent(queue, entry.entry.Id!, entry.Outgoing, queue.Send(entry.Outgoing)));
        return Task.FromResult(new SendMessageBatchResponse { Successful = successful, Failed = failed });
    }

    public override async Task<ReceiveMessageResponse> ReceiveMessageAsync(ReceiveMessageRequest request, CancellationToken cancellationToken = default)
    {
        var (queues, queue) = Find(request.QueueUrl);
        var options = new ReceiveOptions(request.MaxNumberOfMessages ?? 1, request.VisibilityTimeout, request.WaitTimeSeconds);
        MessageRules.Check(options);
        var received = await queue.ReceiveAsync(options, queues.FindByArn, cancellationToken);
        return new() { Messages = received.Count == 0 ? null : [.. received.Select(message => QueueAnswers.Received(queue, message, request))] };
    }

    public override Task<DeleteMessageResponse> DeleteMessageAsync(DeleteMessageRequest request, CancellationToken cancellationToken = default)
    {
        Find(request.QueueUrl).Queue.Delete(request.ReceiptHandle!);
        return Task.FromResult(new DeleteMessageResponse());
    }

    public override Task<DeleteMessageBatchResponse> DeleteMessageBatchAsync(DeleteMessageBatchRequest request, CancellationToken cancellationToken = default)
    {
        var queue = Find(request.QueueUrl).Queue;
        var (successful, failed) = MessageBatch.Run(request.Entries!, entry => entry.Id, entry =>
        {
            queue.Delete(entry.ReceiptHandle!);
            return new DeleteMessageBatchResultEntry { Id = entry.Id };
        });
        return Task.FromResult(new DeleteMessageBatchResponse { Successful = successful, Failed = failed });
    }

    public override Task<ChangeMessageVisibilityResponse> ChangeMessageVisibilityAsync(ChangeMessageVisibilityRequest request, CancellationToken cancellationToken = default)
    {
        Find(request.QueueUrl).Queue.ChangeVisibility(request.ReceiptHandle!, request.VisibilityTimeout!.Value);
        return Task.FromResult(new ChangeMessageVisibilityResponse());
    }

    public override Task<ChangeMessageVisibilityBatchResponse> ChangeMessageVisibilityBatchAsync(ChangeMessageVisibilityBatchRequest request, CancellationToken cancellationToken = default)
    {
        var queue = Find(request.QueueUrl).Queue;
        var (successful, failed) = MessageBatch.Run(request.Entries!, entry => entry.Id, entry =>
        {
            queue.ChangeVisibility(entry.ReceiptHandle!, entry.VisibilityTimeout ?? throw QueueRefusals.Missing("VisibilityTimeout"));
            return new ChangeMessageVisibilityBatchResultEntry { Id = entry.Id };
        });
        return Task.FromResult(new ChangeMessageVisibilityBatchResponse { Successful = successful, Failed = failed });
    }

    private static Page<string> PageOf(IReadOnlyList<string> all, string? token, int? size) => Page.Of(all, token, size ?? QueuesPerPage, QueueRefusals.InvalidValue);

    private MessageQueues? Queues(string? accountId) => accountId is null ? Own : AwsAccount.IsValid(accountId, caller.Account.Region) ? accounts(new(accountId, caller.Account.Region)) : null;

    /// <summary>The queue that a URL names, and those beside it.</summary>
    private (MessageQueues Queues, MessageQueue Queue) Find(string? url)
    {
        var (accountId, name) = QueueName.OfUrl(url) ?? throw new InvalidAddressException($"The address {url} is not valid for this endpoint.");
        return Queues(accountId) is { } queues && queues.Find(name) is { } queue ? (queues, queue) : throw QueueRefusals.NoQueue();
    }
}
