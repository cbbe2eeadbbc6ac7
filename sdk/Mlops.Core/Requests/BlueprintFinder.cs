using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Core.Text;

namespace Mlops.Core.Requests;

/// <summary>Finds the blueprint that a request is for.</summary>
public static class BlueprintFinder
{
    /// <summary>The entry for the request's pipeline type.</summary>
    /// <param name="blueprints">What is published.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="MlopsException">The request names no pipeline type or one that is not published.</exception>
    public static CatalogEntry Find(PublishedBlueprints blueprints, JsonObject request)
    {
        var node = request[RequestKeys.PipelineType];
        return node?.GetValueKind() == JsonValueKind.String && node.GetValue<string>().Trim() is { Length: > 0 } type
            ? Find(blueprints, type)
            : throw Problem(RequestDiagnostics.NoPipelineType, "The request names no pipeline type.", blueprints, null);
    }

    /// <summary>The entry for a pipeline type.</summary>
    /// <param name="blueprints">What is published.</param>
    /// <param name="pipelineType">The pipeline type; white space at either end and case do not matter.</param>
    /// <exception cref="MlopsException">The pipeline type is not published; the problem lists those that are.</exception>
    public static CatalogEntry Find(PublishedBlueprints blueprints, string pipelineType) =>
        blueprints.Blueprints.FirstOrDefault(b => string.Equals(b.PipelineType, pipelineType.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? throw Problem(
            RequestDiagnostics.UnknownPipelineType,
            $"There is no pipeline type '{Quotation.Shortened(pipelineType.Trim())}'.",
            blueprints,
            NearestName.Hint(pipelineType.Trim(), blueprints.Blueprints.Select(b => b.PipelineType)));

    private static MlopsException Problem(string code, string message, PublishedBlueprints blueprints, string? hint) =>
        new(new Problem(code, message)
        {
            Pointer = JsonPointer.To(RequestKeys.PipelineType),
            Expected = blueprints.Blueprints.Count == 0
                ? "a bundle with at least one blueprint"
                : $"one of {string.Join(", ", blueprints.Blueprints.Select(b => b.PipelineType).Order(StringComparer.Ordinal))}",
            Hint = hint,
        });
}
