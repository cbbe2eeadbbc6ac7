using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.Functions;

namespace Mlops.Orchestrator.Local.EventSources;

/// <summary>Which messages of a batch a function has dealt with: "Handling errors for an SQS event source in Lambda" in the AWS Lambda Developer Guide.</summary>
internal static class BatchOutcome
{
    /// <summary>The messages that can be deleted.</summary>
    /// <param name="result">What the invocation led to.</param>
    /// <param name="messageIds">The batch.</param>
    /// <param name="reportsFailures">Whether the function's answer says which ones failed.</param>
    public static IReadOnlyList<string> Done(InvocationResult result, IReadOnlyList<string> messageIds, bool reportsFailures)
    {
        if (result.ErrorType is not null)
        {
            return [];
        }

        if (!reportsFailures || result.Payload is null || result.Payload is JsonObject { Count: 0 })
        {
            return messageIds;
        }

        // An answer that is none, or names messages that are not of the batch, fails the whole batch.
        return result.Payload is JsonObject answer && Failures(answer["batchItemFailures"]) is { } failed && failed.TrueForAll(messageIds.Contains)
            ? [.. messageIds.Except(failed)]
            : [];
    }

    private static List<string>? Failures(JsonNode? list) => list switch
    {
        null => [],
        JsonArray items when items.All(item => item is JsonObject failure && JsonText.StringOf(failure["itemIdentifier"]) is { Length: > 0 }) =>
            [.. items.Select(item => JsonText.StringOf(item!["itemIdentifier"])!)],
        _ => null,
    };
}
