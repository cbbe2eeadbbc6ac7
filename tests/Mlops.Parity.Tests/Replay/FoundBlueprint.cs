using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Core.Requests;
using Mlops.Parity.Tests.Catalog;

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
