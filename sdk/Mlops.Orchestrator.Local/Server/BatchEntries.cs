using System.Text.RegularExpressions;
using Amazon.Runtime;

namespace Mlops.Orchestrator.Local.Server;

/// <summary>Operations on up to ten messages, of SQS and SNS: each succeeds or fails for itself.</summary>
internal static partial class BatchEntries
{
    private const int Most = 10;

    /// <summary>Does the work for each entry.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="id">The id of an entry.</param>
    /// <param name="work">The work.</param>
    /// <param name="tell">Tells what one was refused with.</param>
    /// <param name="refuse">Makes the refusal of the whole batch.</param>
    public static (List<TResult> Successful, List<TError> Failed) Run<TEntry, TResult, TError>(
        List<TEntry> entries, Func<TEntry, string?> id, Func<TEntry, TResult> work, Func<string, AmazonServiceException, TError> tell, Func<BatchFault, string, AmazonServiceException> refuse)
    {
        Check(entries.ConvertAll(entry => id(entry) ?? ""), refuse);
        var (successful, failed) = (new List<TResult>(), new List<TError>());
        foreach (var entry in entries)
        {
            try
            {
                successful.Add(work(entry));
            }
            catch (AmazonServiceException refusal)
            {
                failed.Add(tell(id(entry)!, refusal));
            }
        }

        return (successful, failed);
    }

    private static void Check(List<string> ids, Func<BatchFault, string, AmazonServiceException> refuse)
    {
        if (ids.Count == 0)
        {
            throw refuse(BatchFault.Empty, "There should be at least one entry in the request.");
        }

        if (ids.Count > Most)
        {
            throw refuse(BatchFault.TooMany, $"Maximum number of entries per request are {Most}. You have sent {ids.Count}.");
        }

        if (ids.Exists(id => !Id().IsMatch(id)))
        {
            throw refuse(BatchFault.InvalidId, "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.");
        }

        if (ids.GroupBy(id => id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { Key: var repeated })
        {
            throw refuse(BatchFault.RepeatedId, $"Id {repeated} repeated.");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,80}\z")]
    private static partial Regex Id();
}

/// <summary>Why a whole batch is refused.</summary>
internal enum BatchFault
{
    Empty,
    TooMany,
    InvalidId,
    RepeatedId,
}
