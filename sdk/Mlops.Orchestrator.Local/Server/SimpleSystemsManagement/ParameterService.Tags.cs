using Amazon.SimpleSystemsManagement.Model;
using Mlops.Orchestrator.Local.Parameters;

namespace Mlops.Orchestrator.Local.Server.SimpleSystemsManagement;

/// <content>Labels and tags.</content>
internal sealed partial class ParameterService
{
    public override Task<LabelParameterVersionResponse> LabelParameterVersionAsync(LabelParameterVersionRequest request, CancellationToken cancellationToken = default)
    {
        var labels = request.Labels!.Distinct().ToLookup(ParameterChecks.IsLabel);
        var number = 0L;
        parameters.Change(request.Name!, found =>
        {
            number = request.ParameterVersion ?? found.Latest.Number;
            if (found.Versions.All(version => version.Number != number))
            {
                throw new ParameterVersionNotFoundException($"Systems Manager could not find version {number} of {found.Name}. Verify the version and try again.");
            }

            // A label is at one version: giving it to another moves it.
            var versions = found.Versions.Select(version => version with { Labels = [.. version.Labels.Except(labels[true]), .. version.Number == number ? labels[true] : []] }).ToList();
            return versions.Exists(version => version.Labels.Count > MaximumLabels)
                ? throw new ParameterVersionLabelLimitExceededException($"A parameter version can have a maximum of {MaximumLabels} labels.")
                : found with { Versions = versions };
        }, () => NotFound(request.Name!));
        return Task.FromResult(new LabelParameterVersionResponse { ParameterVersion = number, InvalidLabels = [.. labels[false]] });
    }

    public override Task<AddTagsToResourceResponse> AddTagsToResourceAsync(AddTagsToResourceRequest request, CancellationToken cancellationToken = default)
    {
        Change(request.ResourceType!.Value, request.ResourceId!, tags => tags.Concat(request.Tags!.Select(tag => KeyValuePair.Create(tag.Key!, tag.Value!))));
        return Task.FromResult(new AddTagsToResourceResponse());
    }

    public override Task<RemoveTagsFromResourceResponse> RemoveTagsFromResourceAsync(RemoveTagsFromResourceRequest request, CancellationToken cancellationToken = default)
    {
        Change(request.ResourceType!.Value, request.ResourceId!, tags => tags.Where(tag => !request.TagKeys!.Contains(tag.Key)));
        return Task.FromResult(new RemoveTagsFromResourceResponse());
    }

    public override Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default)
    {
        RequireParameter(request.ResourceType!.Value);
        var found = parameters.Find(request.ResourceId!) ?? throw NoResource();
        return Task.FromResult(new ListTagsForResourceResponse { TagList = [.. found.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })] });
    }

    private static void RequireParameter(string type)
    {
        if (type != "Parameter")
        {
            throw new InvalidResourceTypeException($"The local cloud's Systems Manager has parameters, and no resources of the type {type}.");
        }
    }

    private static InvalidResourceIdException NoResource() => new("The resource ID is not valid. Verify that you entered the correct ID and try again.");

    private void Change(string type, string name, Func<IReadOnlyDictionary<string, string>, IEnumerable<KeyValuePair<string, string>>> change)
    {
        RequireParameter(type);
        parameters.Change(name, found => found with { Tags = change(found.Tags).GroupBy(tag => tag.Key).ToDictionary(tag => tag.Key, tag => tag.Last().Value) }, NoResource);
    }
}
