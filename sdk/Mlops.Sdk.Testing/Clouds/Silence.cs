using Mlops.Orchestrator.Progress;

namespace Mlops.Sdk.Testing.Clouds;

/// <summary>Nobody looks at the progress of a test.</summary>
internal sealed class Silence : IProgress<ProgressEvent>
{
    public static Silence Instance { get; } = new();

    public void Report(ProgressEvent value)
    {
    }
}
