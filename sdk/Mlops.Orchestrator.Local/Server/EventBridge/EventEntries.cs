using System.Text;
using System.Text.Json.Nodes;
using Amazon.EventBridge.Server.Model;
using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.Notifications;

namespace Mlops.Orchestrator.Local.Server.EventBridge;

/// <summary>What callers may put on the bus: "PutEvents" in the Amazon EventBridge API Reference.</summary>
internal static class EventEntries
{
    private const int Most = 10;
    private const int MostBytes = 1_048_576;

    private static readonly string[] RequiredOfEvents = ["id", "account", "source", "time", "region", "resources", "detail-type"];

    /// <summary>Refuses entries that together are too many.</summary>
    public static void Check(List<PutEventsRequestEntry> entries)
    {
        if (entries.Count is 0 or > Most)
        {
            throw EventRefusals.Invalid($"1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length between 1 and {Most}");
        }

        if (entries.Sum(SizeOf) > MostBytes)
        {
            throw EventRefusals.Invalid("Total size of the entries in the request is over the limit.");
        }
    }

    /// <summary>The answer to an entry that is refused; <see langword="null"/> for a good one.</summary>
    public static PutEventsResultEntry? FaultOf(PutEventsRequestEntry entry, bool isOfDefaultBus) => entry switch
    {
        { Source: null or "" } => Required("Source"),
        { DetailType: null or "" } => Required("DetailType"),
        { Detail: null or "" } => Required("Detail"),
        _ when JsonText.ObjectIn(entry.Detail) is null => new() { ErrorCode = "MalformedDetail", ErrorMessage = "Detail is malformed." },
        _ when entry.Source.StartsWith("aws.", StringComparison.Ordinal) => new() { ErrorCode = "NotAuthorizedForSourceException", ErrorMessage = "Not authorized for the source." },
        _ when !isOfDefaultBus => new() { ErrorCode = "InvalidArgument", ErrorMessage = $"Event bus {entry.EventBusName} does not exist." },
        _ => null,
    };

    /// <exception cref="InvalidEventPatternException">It is no pattern.</exception>
    public static JsonObject Pattern(string text) => JsonText.ObjectIn(text) switch
    {
        null => throw new InvalidEventPatternException("Event pattern is not valid. Reason: it is no JSON object."),
        var pattern when EventPattern.Check(pattern) is [var problem, ..] => throw new InvalidEventPatternException(problem.Message),
        var pattern => pattern,
    };

    /// <summary>An event to compare with a pattern.</summary>
    public static JsonObject Event(string text) => JsonText.ObjectIn(text) is { } content && RequiredOfEvents.All(content.ContainsKey)
        ? content
        : throw EventRefusals.Invalid($"Parameter Event is not valid. Reason: an event has {string.Join(", ", RequiredOfEvents)}.");

    private static PutEventsResultEntry Required(string member) => new() { ErrorCode = "InvalidArgument", ErrorMessage = $"Parameter {member} is not valid. Reason: {member} is a required argument." };

    private static int SizeOf(PutEventsRequestEntry entry) =>
        new[] { entry.Source, entry.DetailType, entry.Detail }.Concat(entry.Resources ?? []).Sum(text => Encoding.UTF8.GetByteCount(text ?? "")) + (entry.Time is null ? 0 : 14);
}
