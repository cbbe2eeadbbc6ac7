namespace Mlops.EndToEnd.Workspace;

/// <summary>What a command left behind.</summary>
/// <param name="CommandLine">The command.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output and standard error, in the order of arrival.</param>
internal sealed record CommandResult(string CommandLine, int ExitCode, string Output)
{
    public CommandResult ShouldSucceed()
    {
        Assert.True(ExitCode == 0, $"'{CommandLine}' ended with exit code {ExitCode}:\n{Output}");
        return this;
    }

    /// <summary>The command failed as documented: with this exit code and without a stack trace.</summary>
    public CommandResult ShouldFailWith(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"'{CommandLine}' ended with exit code {ExitCode}, not {exitCode}:\n{Output}");
        Assert.DoesNotContain("   at ", Output, StringComparison.Ordinal);
        return this;
    }

    public CommandResult ShouldSay(params string[] texts)
    {
        foreach (var text in texts)
        {
            Assert.True(Output.Contains(text, StringComparison.Ordinal), $"'{CommandLine}' did not say '{text}':\n{Output}");
        }

        return this;
    }
}
