using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Mlops.Sdk.Fixtures;
using Mlops.Sdk.Glue.Tests.Fixtures;

namespace Mlops.Sdk.Glue.Tests.Parity;

/// <summary>Python's texts are those of .NET, letter for letter.</summary>
public class TextParityTests
{
    [Python3Fact]
    public void Texts_OfEveryLetter_AreTrimmedAndCasedAlike()
    {
        using var solution = new SolutionFolder();
        solution.Integrate(GlueManifests.Usual);
        using var python = new PythonOrchestrator(solution);
        string[] letters = [.. Enumerable.Range(1, 0x1FFFF).Where(Rune.IsValid).Select(code => new Rune(code).ToString()).Where(IsKnownToEveryone).Chunk(64).Select(chunk => string.Concat(chunk))];
        string[] padded = [.. Enumerable.Range(1, 0xFFFF).Where(Rune.IsValid).Select(code => $"{(char)code}")];

        var answers = python.Ask([.. letters.Concat(padded).Select(text => new JsonObject { ["op"] = "texts", ["text"] = text })]);

        var expected = letters.Concat(padded).Select(text => (text.Trim(), text.ToLowerInvariant(), text.ToUpperInvariant()));
        Assert.Equal(expected, answers.Select(a => ((string)a["ok"]!["trim"]!, (string)a["ok"]!["lower"]!, (string)a["ok"]!["upper"]!)));
    }

    /// <summary>Python and .NET know different versions of Unicode: letters that one of them has not heard of are left out.</summary>
    private static bool IsKnownToEveryone(string letter) =>
        CharUnicodeInfo.GetUnicodeCategory(letter, 0) is not (UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}
