using System.Collections.Concurrent;
using Mlops.Orchestrator.Local.S3.Events;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.CodePipeline;

/// <summary>Starts pipelines whose source changed, a moment after the change, as CodePipeline's own polling does.</summary>
/// <remarks>The moment lets the one who uploaded the source start the pipeline first: then there is nothing left to start.</remarks>
internal sealed class SourceWatcher(PipelineEngine pipelines, BackgroundWork work) : IDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, bool> _pending = new();
    private readonly CancellationTokenSource _hurry = new();

    /// <summary>Told of every object written or removed.</summary>
    public void ObjectChanged(ObjectEvent happened)
    {
        foreach (var pipeline in (happened.IsWrite ? pipelines.StartedBy(happened.Bucket, happened.Key) : []).Where(pipeline => _pending.TryAdd(pipeline, true)))
        {
            work.Run(async cancellationToken =>
            {
                await Task.Delay(PollInterval, _hurry.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                _pending.TryRemove(pipeline, out _);
                cancellationToken.ThrowIfCancellationRequested();
                pipelines.StartIfSourceChanged(pipeline);
            });
        }
    }

    /// <summary>Looks now instead of in a moment, because the local cloud is about to close.</summary>
    public void Hurry() => _hurry.Cancel();

    public void Dispose() => _hurry.Dispose();
}
