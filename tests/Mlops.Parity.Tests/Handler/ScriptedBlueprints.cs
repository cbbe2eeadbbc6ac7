using Mlops.Core.Bundles;
using Mlops.Orchestrator.Ports;
using Mlops.Parity.Tests.Catalog;
using Mlops.Parity.Tests.Recordings;

namespace Mlops.Parity.Tests.Handler;

/// <summary>The blueprint bucket, without the templates that are missing in the case.</summary>
internal sealed class ScriptedBlueprints(RecordedCase recorded) : IBlueprintStore
{
    public Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken = default) =>
        recorded.IsMissing(BundleLayout.Template(key[(key.LastIndexOf('/') + 1)..])) ? Task.FromResult<byte[]?>(null) : BuiltIn.Store.ReadAsync(key, cancellationToken);

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken = default) => BuiltIn.Store.ListAsync(prefix, cancellationToken);
}
