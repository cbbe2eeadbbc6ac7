namespace Mlops.Sdk.Glue.Tests.Fixtures;

/// <summary>Runs git.</summary>
internal static class Git
{
    /// <summary>Whether there is a git to run.</summary>
    public static bool IsAvailable { get; } = Programs.IsThere("git");

    /// <summary>Runs a command in a folder and gives what it printed.</summary>
    public static string Run(string folder, params string[] arguments) => Programs.Run("git", arguments, folder).MustSucceed().Output;
}
