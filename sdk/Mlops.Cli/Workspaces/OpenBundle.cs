using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Bundles;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Workspaces;

/// <summary>A bundle while a command uses it.</summary>
internal sealed class OpenBundle : IDisposable
{
    private readonly BundleWhenNeeded? _pipelines;

    private OpenBundle(IBlueprintStore store, BundleWhenNeeded? pipelines)
    {
        (Store, _pipelines) = (store, pipelines);
        Catalog = new(store, pipelines is null ? null : new(pipelines));
    }

    /// <summary>Its files.</summary>
    public IBlueprintStore Store { get; }

    /// <summary>Its blueprints.</summary>
    public BlueprintCatalog Catalog { get; }

    /// <summary>Opens a bundle.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="pipelines">The bundle that has the deployment pipeline for several accounts when this one has not.</param>
    public static OpenBundle At(string path, string? pipelines = null) => new(BlueprintBundle.Open(path), pipelines is null ? null : new(pipelines));

    public void Dispose()
    {
        (Store as IDisposable)?.Dispose();
        _pipelines?.Dispose();
    }
}

/// <summary>A bundle that is opened when something of it is asked for, which most commands never do.</summary>
/// <param name="path">Where it is.</param>
internal sealed class BundleWhenNeeded(string path) : IBlueprintStore, IDisposable
{
    private IBlueprintStore? _store;

    private IBlueprintStore Store => _store ??= BlueprintBundle.Open(path);

    public Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken = default) => Store.ReadAsync(key, cancellationToken);

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken = default) => Store.ListAsync(prefix, cancellationToken);

    public void Dispose() => (_store as IDisposable)?.Dispose();
}
