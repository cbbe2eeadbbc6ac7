using Amazon.Lambda.Model;

namespace Mlops.Orchestrator.Local.Server.Lambda;

/// <summary>The answers about one event source mapping: each operation has a type of its own, with the members of the mapping.</summary>
internal static class MappingResponses
{
    public static CreateEventSourceMappingResponse Created(EventSourceMappingConfiguration mapping) => new()
    {
        UUID = mapping.UUID,
        BatchSize = mapping.BatchSize,
        MaximumBatchingWindowInSeconds = mapping.MaximumBatchingWindowInSeconds,
        EventSourceArn = mapping.EventSourceArn,
        FilterCriteria = mapping.FilterCriteria,
        FunctionArn = mapping.FunctionArn,
        LastModified = mapping.LastModified,
        LastProcessingResult = mapping.LastProcessingResult,
        State = mapping.State,
        StateTransitionReason = mapping.StateTransitionReason,
        FunctionResponseTypes = mapping.FunctionResponseTypes,
        EventSourceMappingArn = mapping.EventSourceMappingArn,
    };

    public static GetEventSourceMappingResponse Found(EventSourceMappingConfiguration mapping) => new()
    {
        UUID = mapping.UUID,
        BatchSize = mapping.BatchSize,
        MaximumBatchingWindowInSeconds = mapping.MaximumBatchingWindowInSeconds,
        EventSourceArn = mapping.EventSourceArn,
        FilterCriteria = mapping.FilterCriteria,
        FunctionArn = mapping.FunctionArn,
        LastModified = mapping.LastModified,
        LastProcessingResult = mapping.LastProcessingResult,
        State = mapping.State,
        StateTransitionReason = mapping.StateTransitionReason,
        FunctionResponseTypes = mapping.FunctionResponseTypes,
        EventSourceMappingArn = mapping.EventSourceMappingArn,
    };

    public static UpdateEventSourceMappingResponse Updated(EventSourceMappingConfiguration mapping) => new()
    {
        UUID = mapping.UUID,
        BatchSize = mapping.BatchSize,
        MaximumBatchingWindowInSeconds = mapping.MaximumBatchingWindowInSeconds,
        EventSourceArn = mapping.EventSourceArn,
        FilterCriteria = mapping.FilterCriteria,
        FunctionArn = mapping.FunctionArn,
        LastModified = mapping.LastModified,
        LastProcessingResult = mapping.LastProcessingResult,
        State = mapping.State,
        StateTransitionReason = mapping.StateTransitionReason,
        FunctionResponseTypes = mapping.FunctionResponseTypes,
        EventSourceMappingArn = mapping.EventSourceMappingArn,
    };

    public static DeleteEventSourceMappingResponse Deleted(EventSourceMappingConfiguration mapping) => new()
    {
        UUID = mapping.UUID,
        BatchSize = mapping.BatchSize,
        MaximumBatchingWindowInSeconds = mapping.MaximumBatchingWindowInSeconds,
        EventSourceArn = mapping.EventSourceArn,
        FilterCriteria = mapping.FilterCriteria,
        FunctionArn = mapping.FunctionArn,
        LastModified = mapping.LastModified,
        LastProcessingResult = mapping.LastProcessingResult,
        State = mapping.State,
        StateTransitionReason = mapping.StateTransitionReason,
        FunctionResponseTypes = mapping.FunctionResponseTypes,
        EventSourceMappingArn = mapping.EventSourceMappingArn,
    };
}
