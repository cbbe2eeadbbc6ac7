using System.Globalization;
using System.Text.Json.Nodes;
using Mlops.CloudFormation;

namespace Mlops.Orchestrator.Local.Notifications;

/// <summary>EventBridge's default bus: brings events to the targets of the rules that match.</summary>
/// <param name="account">Where it is.</param>
/// <param name="rules">Its rules.</param>
/// <param name="targets">Who is told.</param>
/// <param name="time">The clock of events.</param>
internal sealed class EventBus(AwsAccount account, EventRuleStore rules, IEventTargets targets, TimeProvider time)
{
    /// <summary>The bus's name.</summary>
    public const string Name = "default";

    /// <summary>AWS's services that tell it of what happens.</summary>
    public static readonly string[] Sources = ["aws.codepipeline", "aws.events", "aws.s3"];

    /// <summary>Puts an event on the bus.</summary>
    /// <param name="source">Such as <c>aws.codepipeline</c>.</param>
    /// <param name="detailType">Such as <c>CodePipeline Pipeline Execution State Change</c>.</param>
    /// <param name="resource">The ARN of what it is about.</param>
    /// <param name="detail">What happened.</param>
    public void Publish(string source, string detailType, string resource, JsonObject detail) => Put(source, detailType, [resource], detail);

    /// <summary>Puts an event on the bus.</summary>
    /// <returns>The event's id.</returns>
    public string Put(string source, string detailType, IEnumerable<string> resources, JsonObject detail, DateTimeOffset? at = null)
    {
        var content = Content(source, detailType, resources, detail, at);
        foreach (var rule in rules.CandidatesFor(content).Where(rule => rule.IsEnabled && rule.Pattern is { } pattern && EventPattern.Matches(pattern, content)))
        {
            Tell(rule, content);
        }

        return (string)content["id"]!;
    }

    /// <summary>Tells the targets of a rule that its time has come, whether it has or not.</summary>
    public void Fire(EventRule rule) => Fire(rule, null);

    /// <summary>Tells the targets of a rule of an event, whether the rule is for it or not.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="content">The event; <see langword="null"/> for that of a schedule.</param>
    public void Fire(EventRule rule, JsonObject? content) => Tell(rule, content ?? Content("aws.events", "Scheduled Event", [ArnOf(rule.Name)], [], at: null));

    /// <summary>A rule's ARN.</summary>
    public string ArnOf(string ruleName) => account.Arn("events", $"rule/{ruleName}").ToString();

    private void Tell(EventRule rule, JsonObject content)
    {
        foreach (var target in rule.Targets)
        {
            targets.Tell(target, ArnOf(rule.Name), content);
        }
    }

    private JsonObject Content(string source, string detailType, IEnumerable<string> resources, JsonObject detail, DateTimeOffset? at) =>
        Event(account, source, detailType, resources, detail, at ?? time.GetUtcNow());

    /// <summary>An event as targets get it: "Events in Amazon EventBridge" in the Amazon EventBridge User Guide.</summary>
    public static JsonObject Event(AwsAccount account, string source, string detailType, IEnumerable<string> resources, JsonObject detail, DateTimeOffset at) => new()
    {
        ["version"] = "0",
        ["id"] = Guid.NewGuid().ToString(),
        ["detail-type"] = detailType,
        ["source"] = source,
        ["account"] = account.AccountId,
        ["time"] = at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["region"] = account.Region,
        ["resources"] = new JsonArray([.. resources.Select(resource => JsonValue.Create(resource))]),
        ["detail"] = detail,
    };
}
