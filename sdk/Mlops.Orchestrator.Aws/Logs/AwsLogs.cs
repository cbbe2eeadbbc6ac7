using System.Runtime.CompilerServices;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.Lambda;
using Mlops.Orchestrator.Aws.Clients;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.Logs;

/// <summary>The log groups of the orchestrator's account and region.</summary>
internal sealed class AwsLogs(IAmazonCloudWatchLogs logs, IAmazonLambda functions) : ILogs
{
    private readonly ServiceCall _logsCall = new("logs");
    private readonly ServiceCall _functionsCall = new("lambda");

    public async Task<string> FindGroupAsync(string function, CancellationToken cancellationToken = default)
    {
        var answer = await _functionsCall.InvokeAsync("GetFunctionConfiguration", () => functions.GetFunctionConfigurationAsync(new() { FunctionName = function }, cancellationToken));
        // Without a configuration of its own, a function has this group: "Viewing CloudWatch logs for Lambda functions" in the AWS Lambda Developer Guide.
        return answer.LoggingConfig?.LogGroup is { Length: > 0 } group ? group : $"/aws/lambda/{function}";
    }

    public async IAsyncEnumerable<LoggedEvent> ReadAsync(string group, DateTimeOffset from, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? next = null;
        do
        {
            if (await PageAsync(new() { LogGroupName = group, StartTime = Math.Max(0, from.ToUnixTimeMilliseconds()), NextToken = next }, cancellationToken) is not { } page)
            {
                yield break;
            }

            foreach (var entry in page.Events ?? [])
            {
                yield return new(entry.EventId!, DateTimeOffset.FromUnixTimeMilliseconds(entry.Timestamp ?? 0), entry.LogStreamName!, entry.Message!);
            }

            next = page.NextToken;
        }
        while (next is { Length: > 0 });
    }

    /// <summary>A page; <see langword="null"/> when there is no such group: a function makes it when it first runs.</summary>
    private async Task<FilterLogEventsResponse?> PageAsync(FilterLogEventsRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await _logsCall.InvokeAsync("FilterLogEvents", () => logs.FilterLogEventsAsync(request, cancellationToken));
        }
        catch (ServiceException refusal) when (refusal.Code == "ResourceNotFoundException")
        {
            return null;
        }
    }
}
