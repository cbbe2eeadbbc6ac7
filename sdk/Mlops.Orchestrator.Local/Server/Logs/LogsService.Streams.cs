using Mlops.Orchestrator.Local.Logs;
using Model = Amazon.CloudWatchLogs.Model;

namespace Mlops.Orchestrator.Local.Server.Logs;

/// <content>Streams and events.</content>
internal sealed partial class LogsService
{
    public override Task<Model.CreateLogStreamResponse> CreateLogStreamAsync(Model.CreateLogStreamRequest request, CancellationToken cancellationToken = default)
    {
        var (group, stream) = (Find(request.LogGroupName).Name, request.LogStreamName!);
        if (stream.Length is 0 or > 512 || stream.AsSpan().ContainsAny(":*"))
        {
            throw new Model.InvalidParameterException($"1 validation error detected: Value '{stream}' at 'logStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*]* and have 1 to 512 characters");
        }

        if (groups.Stream(group, stream) is not null)
        {
            throw new Model.ResourceAlreadyExistsException("The specified log stream already exists");
        }

        groups.AddStream(group, stream);
        return Task.FromResult(new Model.CreateLogStreamResponse());
    }

    public override Task<Model.DeleteLogStreamResponse> DeleteLogStreamAsync(Model.DeleteLogStreamRequest request, CancellationToken cancellationToken = default) =>
        groups.DeleteStream(Find(request.LogGroupName).Name, request.LogStreamName!) ? Task.FromResult(new Model.DeleteLogStreamResponse()) : throw NoSuchStream();

    public override Task<Model.DescribeLogStreamsResponse> DescribeLogStreamsAsync(Model.DescribeLogStreamsRequest request, CancellationToken cancellationToken = default)
    {
        var group = Find(request.LogGroupName ?? request.LogGroupIdentifier);
        var streams = groups.Streams(group.Name).Where(stream => stream.Name.StartsWith(request.LogStreamNamePrefix ?? "", StringComparison.Ordinal));
        if (request.OrderBy?.Value == "LastEventTime")
        {
            streams = request.LogStreamNamePrefix is null
                ? streams.OrderBy(stream => stream.LastEvent ?? 0)
                : throw new Model.InvalidParameterException("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }

        var page = Page.Of([.. request.Descending == true ? streams.Reverse() : streams], request.NextToken, Limit(request.Limit), message => new Model.InvalidParameterException(message));
        return Task.FromResult(new Model.DescribeLogStreamsResponse { LogStreams = [.. page.Items.Select(stream => Describe(group, stream))], NextToken = page.Next });
    }

    public override Task<Model.PutLogEventsResponse> PutLogEventsAsync(Model.PutLogEventsRequest request, CancellationToken cancellationToken = default)
    {
        var group = Find(request.LogGroupName);
        if (!groups.TakesEvents(group.Name, request.LogStreamName!))
        {
            throw NoSuchStream();
        }

        var batch = LogBatch.Of([.. request.LogEvents!.Select(entry => (entry.Timestamp!.Value, entry.Message!))], groups.Now);
        if (batch.Accepted.Count > 0)
        {
            groups.Append(group.Name, request.LogStreamName!, batch.Accepted);
        }

        return Task.FromResult(new Model.PutLogEventsResponse
        {
            NextSequenceToken = "0",
            RejectedLogEventsInfo = (batch.TooOld, batch.TooNew) == (0, null) ? null : new() { TooOldLogEventEndIndex = batch.TooOld == 0 ? null : batch.TooOld, TooNewLogEventStartIndex = batch.TooNew },
        });
    }

    public override Task<Model.GetLogEventsResponse> GetLogEventsAsync(Model.GetLogEventsRequest request, CancellationToken cancellationToken = default)
    {
        var group = Find(request.LogGroupName ?? request.LogGroupIdentifier);
        return groups.Stream(group.Name, request.LogStreamName!) is null ? throw NoSuchStream() : Task.FromResult(_queries.Get(group, request));
    }

    public override Task<Model.FilterLogEventsResponse> FilterLogEventsAsync(Model.FilterLogEventsRequest request, CancellationToken cancellationToken = default)
    {
        var group = Find(request.LogGroupName ?? request.LogGroupIdentifier);
        if (request is { LogStreamNames.Count: > 0, LogStreamNamePrefix: not null })
        {
            throw new Model.InvalidParameterException("logStreamNames and logStreamNamePrefix are mutually exclusive parameters.");
        }

        return Task.FromResult(_queries.Filter(group, request));
    }

    internal static Model.ResourceNotFoundException NoSuchStream() => new("The specified log stream does not exist.");

    private Model.LogStream Describe(LogGroupRecord group, LogStreamRecord stream) => new()
    {
        LogStreamName = stream.Name,
        CreationTime = stream.Created,
        FirstEventTimestamp = stream.FirstEvent,
        LastEventTimestamp = stream.LastEvent,
        LastIngestionTime = stream.LastIngestion,
        Arn = account.Arn("logs", $"log-group:{group.Name}:log-stream:{stream.Name}").ToString(),
        StoredBytes = 0,
    };
}
