using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Adapters;

/// <summary>What every call passes first.</summary>
internal sealed class CloudGate(bool isReadOnly, BackgroundWork work)
{
    /// <summary>Throws when background work broke off: what is on disk is not what the caller waits for.</summary>
    public void Read() => work.ThrowIfFailed();

    /// <summary>Throws when nothing may be changed.</summary>
    public void Write()
    {
        if (isReadOnly)
        {
            throw new MlopsException(new Problem(StateDiagnostics.ReadOnly, "The local cloud was opened for reading only.")
            {
                Hint = $"Open it with {nameof(LocalCloud)}.{nameof(LocalCloud.OpenAsync)} to change it.",
            });
        }

        work.ThrowIfFailed();
    }
}
