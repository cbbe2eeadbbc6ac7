using Mlops.Cli.Output;

namespace Mlops.Cli.Workspaces;

/// <summary>Says that another process is waited for.</summary>
internal sealed class WaitingText(IOutput output) : IProgress<string>
{
    public void Report(string value) => output.Line((value, Tone.Warning), " Waiting for it.");
}
