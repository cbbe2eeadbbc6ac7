using System.Text.Json.Nodes;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Notifications;

/// <summary>The rules of one account and region among the records of the local cloud.</summary>
/// <param name="state">The records.</param>
/// <param name="scope">The account and region.</param>
internal sealed class EventRuleStore(StateDatabase state, string scope)
{
    /// <summary>Rules that any event may match.</summary>
    private const string Any = "any";

    /// <summary>The member of events, beside their detail, that says what they are about.</summary>
    private const string Resources = "resources";

    /// <summary>Rules that are for times.</summary>
    private const string Timed = "timed";

    private readonly Records<EventRule> _rules = state.Records(scope, "event-rule", NotificationJson.Line.EventRule);

    public void Save(EventRule rule) => _rules.Save(rule.Name, rule, TermsOf(rule));

    public EventRule? Find(string name) => _rules.Find(name);

    public void Delete(string name) => _rules.Delete(name);

    public IReadOnlyList<EventRule> List() => _rules.List();

    /// <summary>The rules at work that are for times.</summary>
    public IReadOnlyList<EventRule> Scheduled() => _rules.Having(Timed);

    /// <summary>The rules that tell a target.</summary>
    public IReadOnlyList<EventRule> Telling(string targetArn) => _rules.Having(TargetTerm(targetArn));

    /// <summary>The rules that an event may match: no other does.</summary>
    public IEnumerable<EventRule> CandidatesFor(JsonObject content) => (content["detail"] as JsonObject ?? [])
        .SelectMany(member => Texts(member.Value).Select(text => DetailTerm(member.Key, text)))
        .Concat(Texts(content[Resources]).Select(text => DetailTerm(Resources, text)))
        .Append(Any)
        .SelectMany(_rules.Having)
        .DistinctBy(rule => rule.Name);

    /// <summary>
    /// A rule that wants one of some texts in a member of the detail, or among the resources, is found by these. Of several members the one with the longest text counts:
    /// a pipeline's ARN or name, say, which few events have, and not its state.
    /// </summary>
    private static IEnumerable<string> TermsOf(EventRule rule) =>
    [
        .. rule.Targets.Select(target => TargetTerm(target["Arn"]?.ToString() ?? "")),
        .. rule is { IsEnabled: true, Schedule: not null } ? [Timed] : Array.Empty<string>(),
        .. PatternTermsOf(rule),
    ];

    private static IEnumerable<string> PatternTermsOf(EventRule rule)
    {
        if (!rule.IsEnabled || rule.Pattern is not { } pattern)
        {
            return [];
        }

        var wanted = (pattern["detail"] as JsonObject ?? [])
            .Append(KeyValuePair.Create(Resources, pattern[Resources]))
            .Select(member => (member.Key, Texts: member.Value is JsonArray choices && choices.All(choice => choice is JsonValue value && value.TryGetValue<string>(out _)) ? choices.Select(choice => (string)choice!).ToList() : []))
            .Where(member => member.Texts.Count > 0)
            .OrderByDescending(member => member.Texts.Min(text => text.Length))
            .FirstOrDefault();
        return wanted.Texts is { } texts ? texts.Select(text => DetailTerm(wanted.Key, text)) : [Any];
    }

    private static string DetailTerm(string member, string text) => $"{member}={text}";

    private static string TargetTerm(string arn) => $"target {arn}";

    /// <summary>The texts of a member, which may be a list.</summary>
    private static IEnumerable<string> Texts(JsonNode? value) => value switch
    {
        JsonArray items => items.SelectMany(Texts),
        JsonValue scalar when scalar.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
