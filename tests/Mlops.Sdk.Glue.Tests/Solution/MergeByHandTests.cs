using System.Text;
using Mlops.Sdk.Glue.Pages;
using Mlops.Sdk.Glue.Solution;
using Mlops.Sdk.Glue.Tests.Fixtures;

namespace Mlops.Sdk.Glue.Tests.Solution;

/// <summary>What <c>mlops glue</c> wrote and somebody merged by hand, an integration finds.</summary>
public sealed class MergeByHandTests : IDisposable
{
    private readonly SolutionFolder _solution = new();

    public void Dispose() => _solution.Dispose();

    public static TheoryData<string, string, int, bool> Forms
    {
        get
        {
            var data = new TheoryData<string, string, int, bool>();
            foreach (var lineEnd in new[] { "\n", "\r\n" })
            {
                data.Add("", lineEnd, 0, false);
                data.Add("    ", lineEnd, 1, true);
                data.Add("\t", lineEnd, 2, false);
                data.Add("  ", lineEnd, 3, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Integration_AfterAMergeByHand_FindsUpdatesAndRemovesTheBlocks(string indent, string lineEnd, int blankLines, bool hasTrailingSpaces)
    {
        var files = GlueFiles.For(GlueManifests.Usual);
        foreach (var (path, content) in files.Where(file => !file.Key.StartsWith("edits/", StringComparison.Ordinal) && file.Key != GlueFiles.Page))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_solution.At(path))!);
            File.WriteAllBytes(_solution.At(path), content);
        }

        foreach (var (key, content) in GlueManifests.Usual.SelectMany(b => b.Files))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_solution.At($"{SolutionPaths.Assets}{key}"))!);
            File.WriteAllBytes(_solution.At($"{SolutionPaths.Assets}{key}"), content);
        }

        string[] edited = [SolutionPaths.BuildScript, SolutionPaths.Functions, SolutionPaths.Provisioning, $"{SolutionPaths.PolicyFolders.First(folder => Directory.Exists(_solution.At(folder)))}/iam_policies.py"];
        var before = edited.ToDictionary(path => path, path => _solution.Read(path).Replace("\n", lineEnd, StringComparison.Ordinal));
        foreach (var path in edited)
        {
            // In the middle of the file, which has none of the lines that an integration looks for.
            var lines = before[path].Replace("def ", "def moved_", StringComparison.Ordinal).Replace("zip -r", "pack -r", StringComparison.Ordinal).Split(lineEnd);
            before[path] = string.Join(lineEnd, lines);
            var block = Encoding.UTF8.GetString(files[$"edits/{Path.GetFileName(path)}"]).TrimEnd('\n').Split('\n').Select(line => indent + line + (hasTrailingSpaces ? "  " : ""));
            File.WriteAllText(_solution.At(path), string.Join(lineEnd, [.. lines[..10], .. Enumerable.Repeat("", blankLines), .. block, .. lines[10..]]));
        }

        Assert.Empty(_solution.Integrate(GlueManifests.Usual).Changes);
        foreach (var path in edited)
        {
            File.WriteAllText(_solution.At(path), _solution.Read(path).Replace("mlops_blueprints", "mlops_blueprints_before", StringComparison.Ordinal).Replace("mlops_permissions", "mlops_permissions_before", StringComparison.Ordinal));
        }

        Assert.Equal(edited.Order(StringComparer.Ordinal), _solution.Integrate(GlueManifests.Usual).Changes.Select(change => change.Path).Order(StringComparer.Ordinal));
        Assert.All(edited, path => Assert.Contains($"{lineEnd}{indent}", _solution.Read(path), StringComparison.Ordinal));
        Assert.All(edited, path => Assert.Equal(_solution.Read(path).ReplaceLineEndings(lineEnd), _solution.Read(path)));
        Assert.Empty(_solution.Integrate(GlueManifests.Usual).Changes);
        _solution.Remove();

        Assert.All(edited, path => Assert.Equal(WithoutBlankLines(before[path]), WithoutBlankLines(_solution.Read(path))));
        Assert.All(edited, path => Assert.InRange(_solution.Read(path).Length - before[path].Length, -2 * lineEnd.Length, blankLines * lineEnd.Length));
    }

    private static string WithoutBlankLines(string text) => string.Join('\n', text.Split('\n').Where(line => line.Trim().Length > 0));
}
