using System.CommandLine;
using System.Reflection;
using System.Text.RegularExpressions;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Commands;

namespace Mlops.Cli.Tests;

/// <summary>Holds docs/cli.md against the code.</summary>
public class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "cli.md"));

    [Fact]
    public void Commands_AreDocumentedInTheirOrder() => Assert.Equal(
        new MlopsCommand().Subcommands.Select(c => c.Name),
        Regex.Matches(Page, @"^\| `mlops (?<name>[a-z-]+)", RegexOptions.Multiline).Select(m => m.Groups["name"].Value));

    [Fact]
    public void Options_AreDocumented()
    {
        var root = new MlopsCommand();
        var options = root.Subcommands.SelectMany(c => c.Options).Concat(CommonOptions.All).Where(o => !o.Hidden).Select(o => o.Name).Distinct().Order();

        Assert.Equal(options, Regex.Matches(Page, @"^\| `(?<name>--[a-z-]+)", RegexOptions.Multiline).Select(m => m.Groups["name"].Value).Distinct().Order());
    }

    [Fact]
    public void ExitCodes_AreDocumented()
    {
        var codes = typeof(ExitCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (int)f.GetRawConstantValue()!).Order();

        Assert.Equal(codes, Regex.Matches(Page, @"^\| (?<code>\d+) \|", RegexOptions.Multiline).Select(m => int.Parse(m.Groups["code"].Value, System.Globalization.CultureInfo.InvariantCulture)));
    }
}
