using Mlops.Orchestrator.Ports;
using Mlops.Parity.Tests.Catalog;
using Mlops.Parity.Tests.Recordings;

namespace Mlops.Parity.Tests.Handler;

/// <summary>The blueprint bucket, without the templates that are missing in the case.</summary>
internal sealed class ScriptedBlueprints(RecordedCase recorded) : IBlueprintStore
{
    public Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken = default) =>
        recorded.IsMissing(key) ? Task.FromResult<byte[]?>(null) : BuiltIn.Store.ReadAsync(key, cancellationToken);
}
