using System.Collections.Frozen;
using Amazon.SQS.Server;
using Mlops.Aws.Wire.Server;
using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.Queues;

namespace Mlops.Orchestrator.Local.Server.SQS;

/// <summary>SQS as its clients see it: errors also have the codes of its older protocol, which is what the AWS CLI and boto3 tell.</summary>
/// <param name="accounts">The queues of an account and region.</param>
internal sealed class QueueEndpoint(Func<AwsAccount, MessageQueues> accounts) : IAwsService
{
    private const string QueryError = "x-amzn-query-error";
    private const string Prefix = "AWS.SimpleQueueService.";

    /// <summary>The errors that are called otherwise there ("Actions" in the Amazon SQS API Reference, under "Errors").</summary>
    private static readonly FrozenDictionary<string, string> OlderCodes = new Dictionary<string, string>
    {
        ["QueueDoesNotExist"] = $"{Prefix}NonExistentQueue",
        ["QueueNameExists"] = "QueueAlreadyExists",
        ["BatchEntryIdsNotDistinct"] = $"{Prefix}BatchEntryIdsNotDistinct",
        ["BatchRequestTooLong"] = $"{Prefix}BatchRequestTooLong",
        ["EmptyBatchRequest"] = $"{Prefix}EmptyBatchRequest",
        ["InvalidBatchEntryId"] = $"{Prefix}InvalidBatchEntryId",
        ["TooManyEntriesInBatchRequest"] = $"{Prefix}TooManyEntriesInBatchRequest",
        ["MessageNotInflight"] = $"{Prefix}MessageNotInflight",
        ["PurgeQueueInProgress"] = $"{Prefix}PurgeQueueInProgress",
        ["UnsupportedOperation"] = $"{Prefix}UnsupportedOperation",
    }.ToFrozenDictionary();

    public string SigningName => QueueService.SigningName;

    public async Task<ServerAnswer> AnswerAsync(Caller caller, ServerRequest request, CancellationToken cancellationToken)
    {
        var answer = await new SQSServer(new QueueService(caller, accounts)).AnswerAsync(request, cancellationToken);
        return answer.Headers.TryGetValue(QueryError, out var error) && error.Split(';') is [var code, var fault] && OlderCodes.TryGetValue(code, out var older)
            ? answer with { Headers = new Dictionary<string, string>(answer.Headers) { [QueryError] = $"{older};{fault}" } }
            : answer;
    }
}
