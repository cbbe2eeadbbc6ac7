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
    /// <summary>The catalog's entry for the request's pipeline type.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="MlopsException">The request names no pipeline type or one that is not in the catalog.</exception>
    public static CatalogEntry Find(Catalog catalog, JsonObject request)
    {
        var node = request[RequestKeys.PipelineType];
        return node?.GetValueKind() == JsonValueKind.String && node.GetValue<string>().Trim() is { Length: > 0 } type
            ? Find(catalog, type)
            : throw Problem(RequestDiagnostics.NoPipelineType, "The request names no pipeline type.", catalog, null);
    }

    /// <summary>The catalog's entry for a pipeline type.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="pipelineType">The pipeline type; white space at either end and case do not matter.</param>
    /// <exception cref="MlopsException">The pipeline type is not in the catalog; the problem lists those that are.</exception>
    public static CatalogEntry Find(Catalog catalog, string pipelineType) =>
        catalog.Blueprints.FirstOrDefault(b => string.Equals(b.PipelineType, pipelineType.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? throw Problem(
            RequestDiagnostics.UnknownPipelineType,
            $"There is no pipeline type '{Quotation.Shortened(pipelineType.Trim())}'.",
            catalog,
            NearestName.Hint(pipelineType.Trim(), catalog.Blueprints.Select(b => b.PipelineType)));

    private static MlopsException Problem(string code, string message, Catalog catalog, string? hint) =>
        new(new Problem(code, message)
        {
            Pointer = JsonPointer.To(RequestKeys.PipelineType),
            Expected = catalog.Blueprints.Count == 0
                ? "a bundle with at least one blueprint"
                : $"one of {string.Join(", ", catalog.Blueprints.Select(b => b.PipelineType).Order(StringComparer.Ordinal))}",
            Hint = hint,
        });
}
