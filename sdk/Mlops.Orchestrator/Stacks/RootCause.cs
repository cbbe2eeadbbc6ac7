using System.Text.RegularExpressions;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Stacks;

/// <summary>Finds what made a stack fail, among the events that only followed from it.</summary>
public static partial class RootCause
{
    /// <summary>Describes the first failure among the events of an operation.</summary>
    /// <param name="stackName">The stack.</param>
    /// <param name="stack">The stack as it is after the operation; <see langword="null"/> when it is gone.</param>
    /// <param name="events">The operation's events, oldest first.</param>
    /// <param name="otherwise">What to say when no event tells.</param>
    public static StackFailure Of(string stackName, StackDescription? stack, IReadOnlyList<StackEvent> events, string? otherwise = null)
    {
        var first = events.FirstOrDefault(e => IsFailure(e) && !IsStack(e));
        var reason = first?.Reason
            ?? events.FirstOrDefault(e => IsStack(e) && IsUndone(e.Status) && e.Reason is { Length: > 0 })?.Reason
            ?? otherwise
            ?? stack?.StatusReason
            ?? $"the stack's status is {stack?.Status ?? "unknown"}";
        return new(stackName, Message(reason))
        {
            LogicalId = first?.LogicalId,
            ResourceType = first?.Type,
            StackStatus = stack?.Status,
        };
    }

    /// <summary>The events of a stack's latest operation.</summary>
    /// <param name="events">All its events, oldest first.</param>
    public static IReadOnlyList<StackEvent> LatestOperation(IReadOnlyList<StackEvent> events)
    {
        var start = events.Count - 1;
        while (start > 0 && !(IsStack(events[start]) && events[start].Status is "CREATE_IN_PROGRESS" or "UPDATE_IN_PROGRESS" or "DELETE_IN_PROGRESS"))
        {
            start--;
        }

        return [.. events.Skip(start)];
    }

    private static bool IsFailure(StackEvent e) =>
        e.Status.EndsWith("_FAILED", StringComparison.Ordinal)
        // When a resource fails, CloudFormation cancels those under way.
        && e.Reason is not ("Resource creation cancelled" or "Resource update cancelled" or "Resource deletion cancelled");

    private static bool IsStack(StackEvent e) => e.Type == "AWS::CloudFormation::Stack" && e.LogicalId == e.StackName;

    private static bool IsUndone(string status) =>
        status.EndsWith("_FAILED", StringComparison.Ordinal) || status.Contains("ROLLBACK", StringComparison.Ordinal);

    /// <summary>What the function's author wrote, without what CloudFormation wraps around a custom resource's answer.</summary>
    private static string Message(string reason)
    {
        var match = CustomResourceAnswer().Match(reason);
        return match.Success ? match.Groups["message"].Value : reason;
    }

    [GeneratedRegex(@"^Received response status \[FAILED\] from custom resource\. Message returned: (?<message>.*?)(?: \(RequestId: [^)]*\))?$", RegexOptions.Singleline)]
    private static partial Regex CustomResourceAnswer();
}
