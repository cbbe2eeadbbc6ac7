namespace Mlops.Parity.Tests.Templates;

/// <summary>Reads expected-differences.md, which says itself how it is read.</summary>
internal static class ExpectedDifferences
{
    private const string AppliesTo = "Templates: ";

    /// <summary>How rights begin that are not a list of actions.</summary>
    private static readonly string[] Whole = ["may all but ", "may not "];

    public static IReadOnlyList<ExpectedSection> Sections { get; } = Read(Path.Combine(AppContext.BaseDirectory, "expected-differences.md"));

    /// <summary>The sections about a template.</summary>
    public static IReadOnlyList<ExpectedSection> Of(string template) => [.. Sections.Where(section => section.Templates.Contains(template))];

    private static List<ExpectedSection> Read(string file) =>
        [.. File.ReadAllText(file).Split("\n## ").Skip(1).Select(section => Section(section.Split('\n', StringSplitOptions.TrimEntries)))];

    private static ExpectedSection Section(string[] lines)
    {
        var rows = lines.Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Resource |", StringComparison.Ordinal) && !line.StartsWith("| Upstream |", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split(" | ", StringSplitOptions.TrimEntries)).ToList();
        Assert.All(rows, row => Assert.True(row.Length is 2 or 3 or 5, string.Join(" | ", row)));
        return new(
            lines.Single(line => line.StartsWith(AppliesTo, StringComparison.Ordinal))[AppliesTo.Length..].Split(", "),
            [.. rows.Where(row => row.Length == 3).Select(row => new ResourceMatch(row[0], Cell(row[1]), Cell(row[2])))],
            [.. rows.Where(row => row.Length == 2).Select(row => new PropertyMove(Place(row[0]), Place(row[1])))],
            [.. rows.Where(row => row.Length == 5).Select(row => new ExpectedDifference([.. Facts(row[0], row[1])], row[2], row[3], row[4]))]);
    }

    private static Fact Place(string text) => text.Split(' ') is [var resource, var property] ? new(resource, property) : throw new FormatException(text);

    private static string Cell(string text) => text == "–" ? "" : text;

    private static IEnumerable<Fact> Facts(string resources, string properties)
    {
        // Rights are listed without repeating the word.
        var (word, names) = properties.StartsWith(Rights.Prefix, StringComparison.Ordinal) && !Whole.Any(start => properties.StartsWith(start, StringComparison.Ordinal))
            ? (Rights.Prefix, properties[Rights.Prefix.Length..].Split(' '))
            : ("", properties.StartsWith('/') ? properties.Split(' ') : [properties]);
        return resources.Split(' ').SelectMany(resource => names.Select(name => new Fact(resource, word + name)));
    }
}
