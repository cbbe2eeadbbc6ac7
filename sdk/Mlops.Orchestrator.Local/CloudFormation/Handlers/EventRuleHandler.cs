using System.Text.Json.Nodes;
using Mlops.CloudFormation.Resources;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.Notifications;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary><c>AWS::Events::Rule</c>: a rule of the local event bus.</summary>
internal sealed class EventRuleHandler(EventRuleStore rules) : IResourceHandler
{
    public bool HasEffects => true;

    public Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken) => SaveAsync(context);

    public Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken) => SaveAsync(context);

    public Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var name = NameOf(context);
        if (rules.Find(name)?.StackId == context.StackId)
        {
            rules.Delete(name);
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
        var name = NameOf(context);
        if (rules.Find(name) is { } existing && existing.StackId != context.StackId)
        {
            throw new MlopsException(new Problem(NotificationDiagnostics.InvalidEventPattern, $"A rule '{name}' exists already."));
        }

        var targets = context.Properties["Targets"] is JsonArray found ? found.OfType<JsonObject>().ToList() : [];
        rules.Save(new(name, context.StackId, context.Properties["State"]?.ToString() != "DISABLED", pattern, targets));
        return Task.FromResult(state);
    }
}
