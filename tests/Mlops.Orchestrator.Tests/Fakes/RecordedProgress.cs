using Mlops.Orchestrator.Progress;

namespace Mlops.Orchestrator.Tests.Fakes;

internal sealed class RecordedProgress : IProgress<ProgressEvent>
{
    public List<ProgressEvent> Events { get; } = [];

    public void Report(ProgressEvent value) => Events.Add(value);
}
