using System.Runtime.CompilerServices;
using Spectre.Console;

namespace Mlops.Cli.Output;

/// <summary>Decides how the text is shown, from the streams, the environment and the options.</summary>
internal static class Terminal
{
    /// <summary>Whether colours, tables and a spinner are wanted and possible.</summary>
    /// <param name="isRedirected">Whether the stream goes to a file or a pipe.</param>
    /// <param name="noColor">The option <c>--no-color</c>.</param>
    /// <param name="variable">Reads an environment variable.</param>
    public static bool IsRich(bool isRedirected, bool noColor, Func<string, string?> variable) =>
        !isRedirected
        && !noColor
        // https://no-color.org: present and not empty, whatever the value.
        && string.IsNullOrEmpty(variable("NO_COLOR"))
        && variable("TERM") != "dumb"
        && !IsContinuousIntegration(variable);

    /// <summary>Opens a stream for text for people.</summary>
    /// <param name="isError">Whether it is standard error instead of standard output.</param>
    /// <param name="noColor">The option <c>--no-color</c>.</param>
    public static IOutput Open(bool isError, bool noColor)
    {
        var isRedirected = isError ? Console.IsErrorRedirected : Console.IsOutputRedirected;
        return IsRich(isRedirected, noColor, Environment.GetEnvironmentVariable)
            ? OpenRich(isError)
            : new PlainOutput(isError ? Console.Error : Console.Out);
    }

    private static bool IsContinuousIntegration(Func<string, string?> variable) =>
        variable("CI") is "true" or "True" or "1" || variable("TF_BUILD") is not null || variable("CODEBUILD_BUILD_ID") is not null;

    /// <remarks>A method of its own, so that a run without a terminal does not load Spectre.Console.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static SpectreOutput OpenRich(bool isError) =>
        new(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(isError ? Console.Error : Console.Out) }));
}
