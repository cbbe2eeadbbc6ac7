using System.Text.Json.Nodes;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.Notifications;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary><c>AWS::Events::Rule</c>: a rule of the local event bus. Rules of other buses, and for events that nothing here tells of, are recorded.</summary>
internal sealed class EventRuleHandler(EventRules rules) : IResourceHandler
{
    public bool HasEffects => true;

    public Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken) => SaveAsync(context);

    public Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken) => SaveAsync(context);

    public Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var name = NameOf(context);
        if (rules.Find(name) is { } rule && rule.StackId == context.StackId)
        {
            rules.DeleteWhole(name);
        }

        return Task.CompletedTask;
    }

    /// <summary>The physical id may carry the event bus in front of the name; without one the process died before recording it.</summary>
    private static string NameOf(ResourceContext context) => (context.PhysicalId ?? ResourceStates.Of(context).PhysicalId).Split('|')[^1];

    private Task<ResourceState> SaveAsync(ResourceContext context)
    {
        var pattern = context.Properties["EventPattern"] as JsonObject;
        var problems = pattern is null ? [] : EventPattern.Check(pattern);
        if (problems.Count > 0)
        {
            throw new MlopsException(problems);
        }

        var state = ResourceStates.Of(context);
        if (JsonText.Of(context.Properties["EventBusName"]) is { } bus && bus.Split('/')[^1] != EventBus.Name)
        {
            return Task.FromResult(state with { RecordedOnly = true });
        }

        var name = NameOf(context);
        if (rules.Find(name) is { } existing && existing.StackId != context.StackId)
        {
            throw new MlopsException(new Problem(NotificationDiagnostics.InvalidEventPattern, $"A rule '{name}' exists already."));
        }

        return ServiceRefusals.Tell(context, () =>
        {
            rules.Put(new(name)
            {
                StackId = context.StackId,
                IsEnabled = JsonText.Of(context.Properties["State"]) != "DISABLED",
                Pattern = pattern,
                Schedule = JsonText.Of(context.Properties["ScheduleExpression"]),
                Description = JsonText.Of(context.Properties["Description"]),
                RoleArn = JsonText.Of(context.Properties["RoleArn"]),
                Tags = ResourceValues.Tags(context.Properties),
                Targets = [.. (context.Properties["Targets"] as JsonArray ?? []).OfType<JsonObject>()],
            });
            // Known to the bus, where mlops local fire finds it.
            return Task.FromResult(state with { RecordedOnly = pattern is not null && context.Properties["ScheduleExpression"] is null && EventPattern.IsNeverMet(pattern) });
        });
    }
}
