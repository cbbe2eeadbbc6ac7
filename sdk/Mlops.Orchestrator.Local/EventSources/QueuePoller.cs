using System.Text;
using System.Text.Json.Nodes;
using Amazon.SQS.Server.Model;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.Functions;
using Mlops.Orchestrator.Local.Queues;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.EventSources;

/// <summary>Takes messages from a queue and invokes a function with them, one batch after the other, until it is stopped.</summary>
/// <param name="mapping">What to take, and for whom.</param>
/// <param name="sources">Finds queues and functions.</param>
/// <param name="functions">Runs functions.</param>
/// <param name="work">The work in the background: a batch that is begun is brought to its end.</param>
/// <param name="time">The clock.</param>
/// <param name="report">Told of what became of the last batch.</param>
internal sealed class QueuePoller(EventSourceMapping mapping, MappingTargets sources, IFunctionRuntime functions, BackgroundWork work, TimeProvider time, Action<string> report)
{
    private const int WaitSeconds = 20;

    /// <summary>How long to wait for a queue or a function that is not there.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (sources.Queue(mapping.SourceArn) is { } queue && sources.Function(mapping.FunctionArn) is not null)
                {
                    var batch = await CollectAsync(queue, stop);
                    await (batch.Count > 0 ? work.Run(cancellationToken => DeliverAsync(queue, batch, cancellationToken)) : Task.CompletedTask);
                }
                else
                {
                    report("PROBLEM: The queue or the function does not exist.");
                    await Task.Delay(Pause, time, stop);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (QueueDoesNotExistException)
            {
                // It was deleted meanwhile; another of its name may come.
            }
        }
    }

    private async Task<List<QueueMessage>> CollectAsync(MessageQueue queue, CancellationToken stop)
    {
        var batch = (await queue.ReceiveAsync(new(mapping.BatchSize, WaitSeconds: WaitSeconds), sources.Queue, stop)).ToList();
        var end = time.GetUtcNow().AddSeconds(mapping.WindowSeconds);
        while (batch.Count > 0 && batch.Count < mapping.BatchSize && time.GetUtcNow() < end && !stop.IsCancellationRequested)
        {
            try
            {
                var wait = (int)Math.Ceiling((end - time.GetUtcNow()).TotalSeconds);
                batch.AddRange(await queue.ReceiveAsync(new(mapping.BatchSize - batch.Count, WaitSeconds: wait), sources.Queue, stop));
            }
            catch (OperationCanceledException)
            {
                // What was taken already is dealt with.
            }
        }

        return batch;
    }

    private async Task DeliverAsync(MessageQueue queue, List<QueueMessage> batch, CancellationToken cancellationToken)
    {
        var records = batch.ToDictionary(message => message.Id, message => QueueEvent.Record(message, queue.Arn, queue.IsFifo, sources.Region));
        var wanted = batch.Where(message => QueueEvent.Passes(records[message.Id], mapping.Filters)).ToList();
        // What does not pass is gone ("Lambda event filtering" in the AWS Lambda Developer Guide).
        Delete(queue, batch.Except(wanted));
        foreach (var part in Parts(wanted, records))
        {
            var done = await InvokeAsync(part, records, cancellationToken);
            Delete(queue, part.Where(message => done.Contains(message.Id)));
            report(done.Count == part.Count ? "OK" : "PROBLEM: Function call failed");
        }
    }

    private async Task<IReadOnlyList<string>> InvokeAsync(List<QueueMessage> part, Dictionary<string, JsonObject> records, CancellationToken cancellationToken)
    {
        try
        {
            return sources.Function(mapping.FunctionArn) is { } function
                ? BatchOutcome.Done(
                    await functions.InvokeAsync(function, QueueEvent.Of(part.Select(message => records[message.Id])), cancellationToken),
                    part.ConvertAll(message => message.Id),
                    mapping.ReportsFailures)
                : [];
        }
        catch (MlopsException)
        {
            // The function cannot be started: its messages can be received again when their time is over.
            return [];
        }
    }

    /// <summary>The messages in parts that are not too large for an event.</summary>
    private static IEnumerable<List<QueueMessage>> Parts(List<QueueMessage> messages, Dictionary<string, JsonObject> records)
    {
        const int Envelope = 1_024;
        var (part, bytes) = (new List<QueueMessage>(), Envelope);
        foreach (var message in messages)
        {
            var size = Encoding.UTF8.GetByteCount(records[message.Id].ToJsonString()) + 1;
            if (part.Count > 0 && bytes + size > LambdaLimits.PayloadBytes)
            {
                yield return part;
                (part, bytes) = ([], Envelope);
            }

            part.Add(message);
            bytes += size;
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }

    private static void Delete(MessageQueue queue, IEnumerable<QueueMessage> messages)
    {
        foreach (var message in messages)
        {
            try
            {
                queue.Delete(ReceiptHandle.Of(message, queue.Arn));
            }
            catch (Amazon.SQS.Server.AmazonSQSException)
            {
                // The queue is gone, or the message's time was over first.
            }
        }
    }
}

/// <summary>Finds what mappings are about.</summary>
/// <param name="Region">The region.</param>
/// <param name="Queue">A queue by ARN.</param>
/// <param name="Function">A function by name or ARN.</param>
internal sealed record MappingTargets(string Region, Func<string, MessageQueue?> Queue, Func<string, FunctionConfiguration?> Function);
