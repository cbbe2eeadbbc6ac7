using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Bundles;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Workspaces;

/// <summary>A bundle while a command uses it.</summary>
/// <param name="store">Its files.</param>
internal sealed class OpenBundle(IBlueprintStore store) : IDisposable
{
    /// <summary>Its files.</summary>
    public IBlueprintStore Store { get; } = store;

    /// <summary>Its blueprints.</summary>
    public BlueprintCatalog Catalog { get; } = new(store);

    /// <summary>Opens a bundle.</summary>
    public static OpenBundle At(string path) => new(BlueprintBundle.Open(path));

    public void Dispose() => (Store as IDisposable)?.Dispose();
}
