using Amazon.EventBridge.Server;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.Notifications;
using Model = Amazon.EventBridge.Server.Model;

namespace Mlops.Orchestrator.Local.Server.EventBridge;

/// <summary>EventBridge's API over the default bus of one account and region.</summary>
/// <param name="rules">The rules.</param>
/// <param name="bus">The bus.</param>
/// <param name="account">The account and region.</param>
internal sealed class EventService(EventRules rules, EventBus bus, AwsAccount account) : EventBridgeOperations
{
    public const string SigningName = "events";

    private const int PerPage = 100;

    private string BusArn => account.Arn("events", $"event-bus/{EventBus.Name}").ToString();

    public override Task<Model.PutEventsResponse> PutEventsAsync(Model.PutEventsRequest request, CancellationToken cancellationToken = default)
    {
        EventEntries.Check(request.Entries!);
        var results = request.Entries!.ConvertAll(entry => EventEntries.FaultOf(entry, IsDefault(entry.EventBusName)) ?? new Model.PutEventsResultEntry
        {
            EventId = bus.Put(entry.Source!, entry.DetailType!, entry.Resources ?? [], JsonText.ObjectIn(entry.Detail)!, entry.Time),
        });
        return Task.FromResult(new Model.PutEventsResponse { Entries = results, FailedEntryCount = results.Count(result => result.ErrorCode is not null) });
    }

    public override Task<Model.PutRuleResponse> PutRuleAsync(Model.PutRuleRequest request, CancellationToken cancellationToken = default)
    {
        CheckBus(request.EventBusName);
        var existing = rules.Find(request.Name!);
        rules.Put(new(request.Name!)
        {
            StackId = existing?.StackId,
            IsEnabled = request.State?.Value is not "DISABLED",
            Pattern = string.IsNullOrEmpty(request.EventPattern) ? null : EventEntries.Pattern(request.EventPattern),
            Schedule = string.IsNullOrEmpty(request.ScheduleExpression) ? null : request.ScheduleExpression,
            Description = request.Description,
            RoleArn = request.RoleArn,
            Tags = existing?.Tags ?? (request.Tags ?? []).ToDictionary(tag => tag.Key!, tag => tag.Value ?? ""),
            Targets = existing?.Targets ?? [],
        });
        return Task.FromResult(new Model.PutRuleResponse { RuleArn = bus.ArnOf(request.Name!) });
    }

    public override Task<Model.DescribeRuleResponse> DescribeRuleAsync(Model.DescribeRuleRequest request, CancellationToken cancellationToken = default)
    {
        var rule = EventAnswers.Rule(Get(request.Name!, request.EventBusName), bus);
        return Task.FromResult(new Model.DescribeRuleResponse
        {
            Name = rule.Name,
            Arn = rule.Arn,
            EventPattern = rule.EventPattern,
            ScheduleExpression = rule.ScheduleExpression,
            State = rule.State,
            Description = rule.Description,
            RoleArn = rule.RoleArn,
            EventBusName = rule.EventBusName,
            CreatedBy = account.AccountId,
        });
    }

    public override Task<Model.ListRulesResponse> ListRulesAsync(Model.ListRulesRequest request, CancellationToken cancellationToken = default)
    {
        CheckBus(request.EventBusName);
        var page = PageOf([.. rules.List().Where(rule => rule.Name.StartsWith(request.NamePrefix ?? "", StringComparison.Ordinal))], request.NextToken, request.Limit);
        return Task.FromResult(new Model.ListRulesResponse { Rules = [.. page.Items.Select(rule => EventAnswers.Rule(rule, bus))], NextToken = page.Next });
    }

    public override Task<Model.ListRuleNamesByTargetResponse> ListRuleNamesByTargetAsync(Model.ListRuleNamesByTargetRequest request, CancellationToken cancellationToken = default)
    {
        CheckBus(request.EventBusName);
        var page = PageOf([.. rules.Telling(request.TargetArn!).Select(rule => rule.Name)], request.NextToken, request.Limit);
        return Task.FromResult(new Model.ListRuleNamesByTargetResponse { RuleNames = [.. page.Items], NextToken = page.Next });
    }

    public override Task<Model.DeleteRuleResponse> DeleteRuleAsync(Model.DeleteRuleRequest request, CancellationToken cancellationToken = default)
    {
        CheckBus(request.EventBusName);
        rules.Delete(request.Name!);
        return Task.FromResult(new Model.DeleteRuleResponse());
    }

    public override Task<Model.EnableRuleResponse> EnableRuleAsync(Model.EnableRuleRequest request, CancellationToken cancellationToken = default)
    {
        CheckBus(request.EventBusName);
        rules.Change(request.Name!, rule => rule with { IsEnabled = true });
        return Task.FromResult(new Model.EnableRuleResponse());
    }

    public override Task<Model.DisableRuleResponse> DisableRuleAsync(Model.DisableRuleRequest request, CancellationToken cancellationToken = default)
    {
        CheckBus(request.EventBusName);
        rules.Change(request.Name!, rule => rule with { IsEnabled = false });
        return Task.FromResult(new Model.DisableRuleResponse());
    }

    public override Task<Model.PutTargetsResponse> PutTargetsAsync(Model.PutTargetsRequest request, CancellationToken cancellationToken = default)
    {
        CheckBus(request.EventBusName);
        var added = request.Targets!.ConvertAll(EventAnswers.Stored);
        rules.Change(request.Rule!, rule => rule with { Targets = [.. rule.Targets.Where(target => added.TrueForAll(other => IdOf(other) != IdOf(target))), .. added] });
        return Task.FromResult(new Model.PutTargetsResponse { FailedEntryCount = 0, FailedEntries = [] });
    }

    public override Task<Model.ListTargetsByRuleResponse> ListTargetsByRuleAsync(Model.ListTargetsByRuleRequest request, CancellationToken cancellationToken = default)
    {
        var page = PageOf(Get(request.Rule!, request.EventBusName).Targets, request.NextToken, request.Limit);
        return Task.FromResult(new Model.ListTargetsByRuleResponse { Targets = [.. page.Items.Select(EventAnswers.Target)], NextToken = page.Next });
    }

    public override Task<Model.RemoveTargetsResponse> RemoveTargetsAsync(Model.RemoveTargetsRequest request, CancellationToken cancellationToken = default)
    {
        CheckBus(request.EventBusName);
        rules.Change(request.Rule!, rule => rule with { Targets = [.. rule.Targets.Where(target => !request.Ids!.Contains(IdOf(target)!))] });
        return Task.FromResult(new Model.RemoveTargetsResponse { FailedEntryCount = 0, FailedEntries = [] });
    }

    public override Task<Model.TestEventPatternResponse> TestEventPatternAsync(Model.TestEventPatternRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new Model.TestEventPatternResponse { Result = EventPattern.Matches(EventEntries.Pattern(request.EventPattern!), EventEntries.Event(request.Event!)) });

    public override Task<Model.ListEventBusesResponse> ListEventBusesAsync(Model.ListEventBusesRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new Model.ListEventBusesResponse { EventBuses = EventBus.Name.StartsWith(request.NamePrefix ?? "", StringComparison.Ordinal) ? [new() { Name = EventBus.Name, Arn = BusArn }] : [] });

    public override Task<Model.DescribeEventBusResponse> DescribeEventBusAsync(Model.DescribeEventBusRequest request, CancellationToken cancellationToken = default)
    {
        CheckBus(request.Name);
        return Task.FromResult(new Model.DescribeEventBusResponse { Name = EventBus.Name, Arn = BusArn });
    }

    public override Task<Model.ListTagsForResourceResponse> ListTagsForResourceAsync(Model.ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(new Model.ListTagsForResourceResponse { Tags = [.. rules.Get(NameOf(request.ResourceARN)).Tags.Select(tag => new Model.Tag { Key = tag.Key, Value = tag.Value })] });

    public override Task<Model.TagResourceResponse> TagResourceAsync(Model.TagResourceRequest request, CancellationToken cancellationToken = default)
    {
        rules.Change(NameOf(request.ResourceARN), rule => rule with { Tags = rule.Tags.Where(tag => request.Tags!.TrueForAll(added => added.Key != tag.Key)).Concat(request.Tags!.Select(tag => KeyValuePair.Create(tag.Key!, tag.Value ?? ""))).ToDictionary() });
        return Task.FromResult(new Model.TagResourceResponse());
    }

    public override Task<Model.UntagResourceResponse> UntagResourceAsync(Model.UntagResourceRequest request, CancellationToken cancellationToken = default)
    {
        rules.Change(NameOf(request.ResourceARN), rule => rule with { Tags = rule.Tags.Where(tag => !request.TagKeys!.Contains(tag.Key)).ToDictionary() });
        return Task.FromResult(new Model.UntagResourceResponse());
    }

    private static string? IdOf(System.Text.Json.Nodes.JsonObject target) => JsonText.Of(target["Id"]);

    private static string NameOf(string? arn) => (arn ?? "").Split('/')[^1];

    private static Page<T> PageOf<T>(IReadOnlyList<T> all, string? token, int? size) => Page.Of(all, token, size ?? PerPage, EventRefusals.Invalid);

    private bool IsDefault(string? name) => name is null or "" or EventBus.Name || name == BusArn;

    private void CheckBus(string? name)
    {
        if (!IsDefault(name))
        {
            throw new Model.ResourceNotFoundException($"Event bus {name} does not exist.");
        }
    }

    private EventRule Get(string name, string? busName)
    {
        CheckBus(busName);
        return rules.Get(name);
    }
}
