using Mlops.Cli.Output;
using Mlops.Core.Diagnostics;

namespace Mlops.Cli.CommandLine;

/// <summary>Asks a person before something is done that cannot be taken back.</summary>
internal static class Confirmation
{
    /// <summary>Asks.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="question">The question.</param>
    /// <param name="refusal">What to say when the answer is not yes, or nobody is there to give one.</param>
    /// <exception cref="MlopsException">The answer is not yes.</exception>
    public static void Require(IOutput output, string question, string refusal)
    {
        string? answer = null;
        if (!Console.IsInputRedirected)
        {
            output.Line($"{question} Type yes to go on:");
            answer = Console.ReadLine();
        }

        if (!string.Equals(answer?.Trim(), "yes", StringComparison.OrdinalIgnoreCase))
        {
            throw new MlopsException(new Problem(ToolDiagnostics.NotConfirmed, refusal)
            {
                Hint = "Answer yes, or call the command with --yes.",
            });
        }
    }
}
