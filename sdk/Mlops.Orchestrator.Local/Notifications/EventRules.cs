using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amazon.EventBridge.Server.Model;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Naming;

namespace Mlops.Orchestrator.Local.Notifications;

/// <summary>Makes and changes rules, as stacks and calls want them: "PutRule" and "PutTargets" in the Amazon EventBridge API Reference.</summary>
/// <param name="store">The rules.</param>
/// <param name="time">The clock.</param>
internal sealed partial class EventRules(EventRuleStore store, TimeProvider time)
{
    private const int MostTargets = 5;

    private readonly Lock _gate = new();

    public EventRule? Find(string name) => store.Find(name);

    /// <exception cref="ResourceNotFoundException">There is no such rule.</exception>
    public EventRule Get(string name) => Find(name) ?? throw EventRefusals.NoRule(name);

    public IReadOnlyList<EventRule> List() => store.List();

    /// <summary>The rules at work that are for a minute.</summary>
    public IEnumerable<EventRule> Due(DateTimeOffset minute) =>
        store.Scheduled().Where(rule => EventSchedule.TryParse(rule.Schedule!) is { } schedule && schedule.IsAt(minute, MinuteOf(rule.Since)));

    public IReadOnlyList<EventRule> Telling(string targetArn) => store.Telling(targetArn);

    /// <summary>Makes a rule, or changes one.</summary>
    public void Put(EventRule rule)
    {
        if (!Form().IsMatch(rule.Name))
        {
            throw EventRefusals.Invalid($"1 validation error detected: Value '{rule.Name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+");
        }

        if (rule is { Pattern: null, Schedule: null })
        {
            throw EventRefusals.Invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }

        if (rule.Pattern is { } pattern && EventPattern.Check(pattern) is [var problem, ..])
        {
            throw new InvalidEventPatternException(problem.Message);
        }

        if (rule.Schedule is { } schedule && EventSchedule.TryParse(schedule) is null)
        {
            throw EventRefusals.Invalid("Parameter ScheduleExpression is not valid.");
        }

        CheckTargets(rule.Targets);
        lock (_gate)
        {
            var existing = Find(rule.Name);
            store.Save(rule with { Since = existing is not null && existing.Schedule == rule.Schedule ? existing.Since : time.GetUtcNow() });
        }
    }

    /// <summary>Changes a rule that is there.</summary>
    public void Change(string name, Func<EventRule, EventRule> change)
    {
        lock (_gate)
        {
            var changed = change(Get(name));
            CheckTargets(changed.Targets);
            store.Save(changed);
        }
    }

    /// <summary>Deletes a rule that tells nobody; nothing happens when it is gone.</summary>
    public void Delete(string name)
    {
        lock (_gate)
        {
            if (Find(name) is { Targets.Count: > 0 })
            {
                throw EventRefusals.Invalid("Rule can't be deleted since it has targets.");
            }

            store.Delete(name);
        }
    }

    /// <summary>Deletes a rule with its targets, as a stack does.</summary>
    public void DeleteWhole(string name)
    {
        lock (_gate)
        {
            store.Delete(name);
        }
    }

    private static DateTimeOffset MinuteOf(DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMinute));

    private static void CheckTargets(IReadOnlyList<JsonObject> targets)
    {
        if (targets.Count > MostTargets)
        {
            throw new LimitExceededException($"The requested resource exceeds the maximum number allowed: a rule has at most {MostTargets} targets.");
        }

        var fault = targets.Select(FaultOf).OfType<string>().FirstOrDefault()
            ?? targets.GroupBy(target => JsonText.Of(target["Id"])).Where(same => same.Count() > 1).Select(same => $"Parameter Targets is not valid. Reason: Target id {same.Key} is repeated.").FirstOrDefault();
        if (fault is not null)
        {
            throw EventRefusals.Invalid(fault);
        }
    }

    /// <summary>The ways to say what a target gets.</summary>
    private static readonly string[] Inputs = ["Input", "InputPath", "InputTransformer"];

    private static string? FaultOf(JsonObject target) => target switch
    {
        _ when JsonText.Of(target["Id"]) is not { Length: > 0 and <= 64 } => "1 validation error detected: Value at 'targets.id' failed to satisfy constraint: Member must have length between 1 and 64",
        _ when JsonText.Of(target["Arn"]) is not { } arn || !Arn.TryParse(arn, out _) => $"Parameter {JsonText.Of(target["Arn"])} is not valid. Reason: Provided Arn is not in correct format.",
        _ when Inputs.Count(name => target[name] is not null) > 1 => $"Only one of Input, InputPath, or InputTransformer must be provided for target {JsonText.Of(target["Id"])}.",
        _ when JsonText.Of(target["Input"]) is { } input && !IsJson(input) => $"JSON syntax error in input for target {JsonText.Of(target["Id"])}",
        _ => null,
    };

    private static bool IsJson(string text)
    {
        try
        {
            JsonNode.Parse(text);
            return true;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A[.\-_A-Za-z0-9]{1,64}\z")]
    private static partial Regex Form();
}
