using System.CommandLine;

namespace Mlops.Cli.CommandLine;

/// <summary>The options of a command line that lead another command to the same pipelines.</summary>
internal static class GivenOptions
{
    private static readonly Option[] Kept = [CommonOptions.Bundle, CommonOptions.Settings, CommonOptions.Region, CommonOptions.Account, CommonOptions.State];

    /// <summary>The options as they were given, each after a blank; empty when there are none.</summary>
    /// <param name="options">The command line.</param>
    public static string Text(ParseResult options) => string.Concat(Kept.SelectMany(option => (options.GetResult(option)?.Tokens ?? []).Select(token => $" {option.Name} {Word(token.Value)}")));

    /// <summary>A word of a shell command; apostrophes only where it needs them.</summary>
    private static string Word(string text) => text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || "-_./\\:=@%+,~".Contains(c, StringComparison.Ordinal))
        ? text
        : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
