using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.Core.Naming;

namespace Mlops.Orchestrator.Local.Notifications;

/// <summary>EventBridge's default bus: brings events to the SNS topics of the rules that match. Other targets are not told.</summary>
/// <param name="account">Where it is.</param>
/// <param name="rules">Its rules.</param>
/// <param name="topics">The topics that rules tell.</param>
/// <param name="time">The clock of events.</param>
internal sealed class EventBus(AwsAccount account, EventRuleStore rules, ITopicPublisher topics, TimeProvider time)
{
    /// <summary>Puts an event on the bus.</summary>
    /// <param name="source">Such as <c>aws.codepipeline</c>.</param>
    /// <param name="detailType">Such as <c>CodePipeline Pipeline Execution State Change</c>.</param>
    /// <param name="resource">The ARN of what it is about.</param>
    /// <param name="detail">What happened.</param>
    public void Publish(string source, string detailType, string resource, JsonObject detail)
    {
        var content = new JsonObject
        {
            ["version"] = "0",
            ["id"] = Guid.NewGuid().ToString(),
            ["detail-type"] = detailType,
            ["source"] = source,
            ["account"] = account.AccountId,
            ["time"] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["region"] = account.Region,
            ["resources"] = new JsonArray(resource),
            ["detail"] = detail,
        };
        foreach (var target in rules.CandidatesFor(content).Where(rule => rule.IsEnabled && rule.Pattern is { } pattern && EventPattern.Matches(pattern, content)).SelectMany(rule => rule.Targets))
        {
            if (Arn.TryParse(target["Arn"]?.ToString(), out var arn) && arn.Service == "sns")
            {
                topics.Publish(arn.ToString(), InputTransformer.Apply(target, content));
            }
        }
    }
}
