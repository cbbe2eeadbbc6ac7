using System.CommandLine;

namespace Mlops.Cli.CommandLine;

/// <summary>The options of a command line that lead another command to the same pipelines.</summary>
internal static class GivenOptions
{
    private static readonly Option[] Kept = [CommonOptions.Bundle, CommonOptions.Settings, CommonOptions.Region, CommonOptions.Account, .. CommonOptions.OfTarget];

    /// <summary>The options as they were given, each after a blank; empty when there are none.</summary>
    /// <param name="options">The command line.</param>
    public static string Text(ParseResult options) => string.Concat(Words(options, Kept).Select(word => $" {Word(word)}"));

    /// <summary>The options as they were given, and their values.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="wanted">Which ones.</param>
    public static IEnumerable<string> Words(ParseResult options, IEnumerable<Option> wanted) => wanted
        .Select(option => (option.Name, Result: options.GetResult(option)))
        .Where(given => given.Result is { Implicit: false })
        .SelectMany(given => given.Result!.Tokens.Select(token => token.Value).Prepend(given.Name));

    /// <summary>A word of a shell command; apostrophes only where it needs them.</summary>
    private static string Word(string text) => text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || "-_./\\:=@%+,~".Contains(c, StringComparison.Ordinal))
        ? text
        : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
