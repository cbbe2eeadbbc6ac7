using Mlops.Cli.Output;
using Mlops.Orchestrator.Local;

namespace Mlops.Cli.Cloud;

/// <summary>Says which calls were answered, a line each.</summary>
/// <param name="output">Where to.</param>
internal sealed class CallText(Func<IOutput> output) : IProgress<ServedCall>
{
    // Calls are answered side by side.
    private readonly Lock _gate = new();

    public void Report(ServedCall value)
    {
        lock (_gate)
        {
            output().Line(
                ($"{value.Time.ToLocalTime():HH:mm:ss}  ", Tone.Dim),
                ($"{value.Status}", value.Status < 400 ? Tone.Good : Tone.Bad),
                ($"  {value.Service} {value.Operation}", Tone.Plain),
                ($"  {value.Elapsed.TotalMilliseconds:0} ms", Tone.Dim));
        }
    }
}
