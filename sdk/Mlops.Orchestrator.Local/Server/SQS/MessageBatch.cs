using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.SQS.Server.Model;
using Mlops.Orchestrator.Local.Queues;

namespace Mlops.Orchestrator.Local.Server.SQS;

/// <summary>Operations on up to ten messages: each succeeds or fails for itself.</summary>
internal static partial class MessageBatch
{
    private const int MostBytes = 1_048_576;

    /// <summary>Refuses messages that together are too long.</summary>
    public static void CheckSize(int bytes)
    {
        if (bytes > MostBytes)
        {
            throw new BatchRequestTooLongException($"Batch requests cannot be longer than {MostBytes} bytes. You have sent {bytes} bytes.");
        }
    }

    /// <summary>Does the work for each entry.</summary>
    public static (List<TResult> Successful, List<BatchResultErrorEntry> Failed) Run<TEntry, TResult>(List<TEntry> entries, Func<TEntry, string> id, Func<TEntry, TResult> work)
    {
        Check(entries.ConvertAll(entry => id(entry)));
        var (successful, failed) = (new List<TResult>(), new List<BatchResultErrorEntry>());
        foreach (var entry in entries)
        {
            try
            {
                successful.Add(work(entry));
            }
            catch (AmazonServiceException refusal)
            {
                failed.Add(new() { Id = id(entry), Code = refusal.ErrorCode, Message = refusal.Message, SenderFault = true });
            }
        }

        return (successful, failed);
    }

    private static void Check(List<string> ids)
    {
        if (ids.Count == 0)
        {
            throw new EmptyBatchRequestException("There should be at least one entry in the request.");
        }

        if (ids.Count > MessageRules.MostMessages)
        {
            throw new TooManyEntriesInBatchRequestException($"Maximum number of entries per request are {MessageRules.MostMessages}. You have sent {ids.Count}.");
        }

        if (ids.Exists(id => !Id().IsMatch(id)))
        {
            throw new InvalidBatchEntryIdException("A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.");
        }

        if (ids.GroupBy(id => id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { Key: var repeated })
        {
            throw new BatchEntryIdsNotDistinctException($"Id {repeated} repeated.");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,80}\z")]
    private static partial Regex Id();
}
