namespace Mlops.Orchestrator.Local.Server;

/// <summary>Counts the calls that were answered, and tells whoever wants to know of them.</summary>
/// <param name="next">Told of each; <see langword="null"/> for nobody.</param>
internal sealed class CallCounter(IProgress<ServedCall>? next) : IProgress<ServedCall>
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public void Report(ServedCall value)
    {
        Interlocked.Increment(ref _count);
        next?.Report(value);
    }
}
