using System.Text;
using System.Text.Json.Nodes;
using Mlops.Sdk.Glue.Tests.Fixtures;

namespace Mlops.Sdk.Glue.Tests.Parity;

/// <summary>Python's texts are those of .NET, letter for letter.</summary>
public class TextParityTests
{
    [Python3Fact]
    public void Texts_OfEveryLetter_AreCasedAlike()
    {
        string[] chunks = [.. Enumerable.Range(0x20, 0x1FFE0).Where(Rune.IsValid).Select(code => new Rune(code).ToString()).Chunk(256).Select(chunk => string.Concat(chunk))];

        var differences = chunks.Zip(Ask(chunks)).SelectMany(pair => Differences(pair.First, pair.Second));

        Assert.Empty(differences);
    }

    [Python3Fact]
    public void Texts_WithWhiteSpaceOfEveryKind_AreTrimmedAlike()
    {
        string[] texts = [.. Enumerable.Range(1, 0xFFFF).Select(code => (char)code).Where(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '\u180E' or '\u200B' or '\u2060' or '\uFEFF').Select(c => $"{c}x{c}")];

        Assert.Equal(texts.Select(text => text.Trim()), Ask(texts).Select(answer => (string)answer["trim"]!));
    }

    private static JsonObject[] Ask(string[] texts)
    {
        using var solution = new SolutionFolder();
        solution.Integrate([GlueManifests.WithFiles(GlueManifests.ChurnScoring)]);
        using var python = new PythonOrchestrator(solution);
        return
        [
            .. python.Ask([.. texts.Select(text => new JsonObject { ["op"] = "texts", ["text"] = text, ["others"] = text.ToLowerInvariant() + text.ToUpperInvariant() })])
                .Select(answer => answer["ok"]!.AsObject()),
        ];
    }

    /// <summary>The letters that come out otherwise. Those that are younger than Python's version of Unicode are left out.</summary>
    private static IEnumerable<string> Differences(string text, JsonObject answer)
    {
        var unknown = answer["unknown"]!.AsArray().Select(letter => (string)letter!).ToHashSet();
        string[][] forms = [Letters(text), Letters(text.ToLowerInvariant()), Letters(text.ToUpperInvariant()), Letters((string)answer["lower"]!), Letters((string)answer["upper"]!)];
        for (var i = 0; i < forms[0].Length; i++)
        {
            var (letter, lower, upper) = (forms[0][i], forms[1][i], forms[2][i]);
            if ((lower, upper) != (forms[3][i], forms[4][i]) && !unknown.Overlaps([letter, lower, upper]))
            {
                yield return $"{letter}: {lower} and {upper}, in Python {forms[3][i]} and {forms[4][i]}";
            }
        }
    }

    private static string[] Letters(string text) => [.. text.EnumerateRunes().Select(rune => rune.ToString())];
}
