using Mlops.Orchestrator.Local.EventSources;
using Model = Amazon.Lambda.Model;

namespace Mlops.Orchestrator.Local.Server.Lambda;

/// <content>The event source mappings.</content>
internal sealed partial class LambdaService
{
    public override Task<Model.CreateEventSourceMappingResponse> CreateEventSourceMappingAsync(Model.CreateEventSourceMappingRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(MappingResponses.Created(Configuration(mappings.Create(MappingAnswers.Created(request, time.GetUtcNow())), "Creating")));

    public override Task<Model.GetEventSourceMappingResponse> GetEventSourceMappingAsync(Model.GetEventSourceMappingRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(MappingResponses.Found(Configuration(mappings.Get(request.UUID!))));

    public override Task<Model.UpdateEventSourceMappingResponse> UpdateEventSourceMappingAsync(Model.UpdateEventSourceMappingRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(MappingResponses.Updated(Configuration(mappings.Update(request.UUID!, mapping => MappingAnswers.Changed(mapping, request)), "Updating")));

    public override Task<Model.DeleteEventSourceMappingResponse> DeleteEventSourceMappingAsync(Model.DeleteEventSourceMappingRequest request, CancellationToken cancellationToken = default)
    {
        var mapping = Configuration(mappings.Get(request.UUID!), "Deleting");
        mappings.Delete(request.UUID!);
        return Task.FromResult(MappingResponses.Deleted(mapping));
    }

    public override Task<Model.ListEventSourceMappingsResponse> ListEventSourceMappingsAsync(Model.ListEventSourceMappingsRequest request, CancellationToken cancellationToken = default)
    {
        var function = request.FunctionName is { } name ? Find(name, qualifier: null).Arn : null;
        var page = Page.Of(mappings.List(request.EventSourceArn, function), request.Marker, request.MaxItems ?? MappingsPerPage, message => new Model.InvalidParameterValueException(message));
        return Task.FromResult(new Model.ListEventSourceMappingsResponse { EventSourceMappings = [.. page.Items.Select(mapping => Configuration(mapping))], NextMarker = page.Next });
    }

    private Model.EventSourceMappingConfiguration Configuration(EventSourceMapping mapping, string? state = null) => MappingAnswers.Configuration(mapping, mappings, account, state);
}
