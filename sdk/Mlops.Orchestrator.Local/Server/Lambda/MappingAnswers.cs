using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.EventSources;
using Model = Amazon.Lambda.Model;

namespace Mlops.Orchestrator.Local.Server.Lambda;

/// <summary>Event source mappings in the words of Lambda's API.</summary>
internal static class MappingAnswers
{
    /// <summary>What a call wants a mapping to be; what it does not say stays.</summary>
    public static EventSourceMapping Changed(EventSourceMapping mapping, Model.UpdateEventSourceMappingRequest request) => mapping with
    {
        FunctionArn = request.FunctionName ?? mapping.FunctionArn,
        IsEnabled = request.Enabled ?? mapping.IsEnabled,
        BatchSize = request.BatchSize ?? mapping.BatchSize,
        WindowSeconds = request.MaximumBatchingWindowInSeconds ?? mapping.WindowSeconds,
        Filters = request.FilterCriteria is { } criteria ? Filters(criteria) : mapping.Filters,
        ReportsFailures = request.FunctionResponseTypes is { } types ? types.Contains(MappingRules.ReportBatchItemFailures) : mapping.ReportsFailures,
    };

    public static EventSourceMapping Created(Model.CreateEventSourceMappingRequest request, DateTimeOffset now) => Changed(
        new(Guid.NewGuid().ToString(), request.EventSourceArn ?? throw new Model.InvalidParameterValueException("EventSourceArn is required."), request.FunctionName!, now),
        new()
        {
            Enabled = request.Enabled,
            BatchSize = request.BatchSize,
            MaximumBatchingWindowInSeconds = request.MaximumBatchingWindowInSeconds,
            FilterCriteria = request.FilterCriteria,
            FunctionResponseTypes = request.FunctionResponseTypes,
        });

    public static Model.EventSourceMappingConfiguration Configuration(EventSourceMapping mapping, EventSourceMappings mappings, AwsAccount account, string? state = null) => new()
    {
        UUID = mapping.Id,
        BatchSize = mapping.BatchSize,
        MaximumBatchingWindowInSeconds = mapping.WindowSeconds,
        EventSourceArn = mapping.SourceArn,
        FilterCriteria = mapping.Filters.Count == 0 ? null : new() { Filters = [.. mapping.Filters.Select(filter => new Model.Filter { Pattern = filter })] },
        FunctionArn = mapping.FunctionArn,
        LastModified = mapping.Modified.UtcDateTime,
        LastProcessingResult = mappings.ResultOf(mapping.Id),
        State = state ?? (mapping.IsEnabled ? "Enabled" : "Disabled"),
        StateTransitionReason = "USER_INITIATED",
        FunctionResponseTypes = mapping.ReportsFailures ? [MappingRules.ReportBatchItemFailures] : null,
        EventSourceMappingArn = account.Arn("lambda", $"event-source-mapping:{mapping.Id}").ToString(),
    };

    private static List<string> Filters(Model.FilterCriteria criteria) => (criteria.Filters ?? []).ConvertAll(filter => filter.Pattern ?? "");
}
