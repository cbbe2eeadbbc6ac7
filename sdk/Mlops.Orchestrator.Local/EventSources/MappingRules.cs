using Amazon.Lambda.Model;
using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.Notifications;
using Mlops.Orchestrator.Local.Queues;

namespace Mlops.Orchestrator.Local.EventSources;

/// <summary>What a mapping may be: "CreateEventSourceMapping" in the AWS Lambda API Reference, and "Using Lambda with Amazon SQS" in the AWS Lambda Developer Guide.</summary>
internal static class MappingRules
{
    /// <summary>The only thing of its kind that functions tell (FunctionResponseTypes).</summary>
    public const string ReportBatchItemFailures = "ReportBatchItemFailures";

    private const int MostMessages = 10_000;
    private const int MostWithoutWindow = 10;
    private const int LongestWindow = 300;
    private const int MostFilters = 10;

    /// <summary>Refuses a mapping that Lambda would not make.</summary>
    public static void Check(EventSourceMapping mapping, MessageQueue queue, TimeSpan functionTimeout)
    {
        var visibility = QueueAttributes.Number(queue.Record.Attributes, QueueAttributes.VisibilityTimeout);
        var fault = mapping switch
        {
            { BatchSize: < 1 or > MostMessages } => $"1 validation error detected: Value '{mapping.BatchSize}' at 'batchSize' failed to satisfy constraint: Member must have value between 1 and {MostMessages}",
            { WindowSeconds: < 0 or > LongestWindow } => $"1 validation error detected: Value '{mapping.WindowSeconds}' at 'maximumBatchingWindowInSeconds' failed to satisfy constraint: Member must have value between 0 and {LongestWindow}",
            { WindowSeconds: > 0 } when queue.IsFifo => "Batching window is not supported for FIFO queues",
            { BatchSize: > MostWithoutWindow } when queue.IsFifo => $"Batch size must not be greater than {MostWithoutWindow} for FIFO queues",
            { BatchSize: > MostWithoutWindow, WindowSeconds: 0 } => $"Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than {MostWithoutWindow}",
            { Filters.Count: > MostFilters } => $"A mapping has at most {MostFilters} filters.",
            _ when visibility < functionTimeout.TotalSeconds => $"Queue visibility timeout: {visibility} seconds is less than Function timeout: {functionTimeout.TotalSeconds} seconds",
            _ when mapping.Filters.FirstOrDefault(filter => !IsPattern(filter)) is { } filter => $"Invalid filter pattern definition. {filter}",
            _ => null,
        };
        if (fault is not null)
        {
            throw new InvalidParameterValueException(fault);
        }
    }

    private static bool IsPattern(string filter) => JsonText.ObjectIn(filter) is { } pattern && EventPattern.Check(pattern).Count == 0;
}
