using System.Text.Json.Nodes;
using Mlops.Parity.Tests.Catalog;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Manifests;
using Mlops.Sdk.Requests;

namespace Mlops.Parity.Tests.Replay;

/// <summary>Finds the blueprint of a request.</summary>
internal static class FoundBlueprint
{
    /// <summary>The manifest; <see langword="null"/> when the request's pipeline type is refused.</summary>
    public static BlueprintManifest? Of(JsonObject request)
    {
        try
        {
            return BuiltIn.Manifest(BlueprintFinder.Find(BuiltIn.Catalog, request));
        }
        catch (MlopsException)
        {
            return null;
        }
    }
}
