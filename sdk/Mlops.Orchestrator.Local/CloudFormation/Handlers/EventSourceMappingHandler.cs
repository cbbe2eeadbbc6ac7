using System.Globalization;
using System.Text.Json.Nodes;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.EventSources;
using Mlops.Orchestrator.Local.Queues;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary><c>AWS::Lambda::EventSourceMapping</c>: a function gets the messages of a queue. Other sources are recorded.</summary>
internal sealed class EventSourceMappingHandler(EventSourceMappings mappings, TimeProvider time) : IResourceHandler
{
    public bool HasEffects => true;

    public Task<ResourceState> CreateAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var state = ResourceStates.Of(context);
        if (!IsQueue(context))
        {
            return Task.FromResult(state with { RecordedOnly = true });
        }

        ServiceRefusals.Tell(context, () => mappings.Create(Mapping(state.PhysicalId, context.Properties)));
        return Task.FromResult(state);
    }

    public Task<ResourceState> UpdateAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        var state = ResourceStates.Of(context);
        if (!IsQueue(context))
        {
            return Task.FromResult(state with { RecordedOnly = true });
        }

        ServiceRefusals.Tell(context, () => mappings.Update(state.PhysicalId, _ => Mapping(state.PhysicalId, context.Properties)));
        return Task.FromResult(state);
    }

    public Task DeleteAsync(ResourceContext context, CancellationToken cancellationToken)
    {
        mappings.Delete(ResourceStates.Of(context).PhysicalId);
        return Task.CompletedTask;
    }

    private static bool IsQueue(ResourceContext context) => QueueName.OfArn(JsonText.Of(context.Properties["EventSourceArn"])) is not null;

    private EventSourceMapping Mapping(string id, JsonObject properties)
    {
        var mapping = new EventSourceMapping(id, JsonText.Of(properties["EventSourceArn"]) ?? "", JsonText.Of(properties["FunctionName"]) ?? "", time.GetUtcNow());
        return mapping with
        {
            IsEnabled = JsonText.Of(properties["Enabled"]) != "false",
            BatchSize = Number(properties["BatchSize"], mapping.BatchSize),
            WindowSeconds = Number(properties["MaximumBatchingWindowInSeconds"], 0),
            Filters = [.. ((properties["FilterCriteria"] as JsonObject)?["Filters"] as JsonArray ?? []).OfType<JsonObject>().Select(filter => ResourceValues.Attribute(filter["Pattern"]) ?? "")],
            ReportsFailures = ResourceValues.Texts(properties["FunctionResponseTypes"]).Contains(MappingRules.ReportBatchItemFailures),
        };
    }

    private static int Number(JsonNode? node, int absent) => int.TryParse(JsonText.Of(node), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : absent;
}
