using Amazon.SQS.Server.Model;

namespace Mlops.Orchestrator.Local.Server.SQS;

/// <summary>The batches of SQS.</summary>
internal static class MessageBatch
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
    public static (List<TResult> Successful, List<BatchResultErrorEntry> Failed) Run<TEntry, TResult>(List<TEntry> entries, Func<TEntry, string?> id, Func<TEntry, TResult> work) => BatchEntries.Run(
        entries,
        id,
        work,
        (id, refusal) => new BatchResultErrorEntry { Id = id, Code = refusal.ErrorCode, Message = refusal.Message, SenderFault = true },
        (fault, message) => fault switch
        {
            BatchFault.Empty => new EmptyBatchRequestException(message),
            BatchFault.TooMany => new TooManyEntriesInBatchRequestException(message),
            BatchFault.InvalidId => new InvalidBatchEntryIdException(message),
            _ => new BatchEntryIdsNotDistinctException(message),
        });
}
