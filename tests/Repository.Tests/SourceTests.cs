using System.Text.RegularExpressions;

namespace Repository.Tests;

/// <summary>What no rule of the compiler holds the sources to, and 'dotnet format' puts right.</summary>
public partial class SourceTests
{
    [Fact]
    public void Usings_OfEveryFile_AreSystemsFirstAndThenInOrder()
    {
        var wrong = RepositoryFiles.All
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && !file.EndsWith(".g.cs", StringComparison.Ordinal))
            .Where(file => Namespaces(file) is var names && !names.SequenceEqual(InOrder(names)));

        Assert.Empty(wrong);
    }

    private static List<string> Namespaces(string file) => [.. Using().Matches(RepositoryFiles.Read(file)).Select(match => match.Groups["name"].Value)];

    private static IEnumerable<string> InOrder(IEnumerable<string> names) =>
        names.OrderBy(name => name != "System" && !name.StartsWith("System.", StringComparison.Ordinal)).ThenBy(name => name, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"^using (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
