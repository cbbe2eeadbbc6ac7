using Mlops.Orchestrator.Bundles;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Workspaces;

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
