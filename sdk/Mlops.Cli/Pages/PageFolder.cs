using System.Text;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Sdk.Glue.Files;
using Mlops.Sdk.Glue.Pages;

namespace Mlops.Cli.Pages;

/// <summary>Writes pages into a folder without harming what people wrote.</summary>
internal static class PageFolder
{
    /// <summary>Every page that was made says so.</summary>
    private const string Mark = "Made by `mlops docs`";

    /// <summary>Writes the pages; pages of pipeline types that are no more go.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="manifests">The pipeline types.</param>
    /// <returns>The pages' file names.</returns>
    /// <exception cref="MlopsException">A file of a page's name was written by somebody else.</exception>
    public static IReadOnlyList<string> Write(string folder, IReadOnlyList<BlueprintManifest> manifests)
    {
        var pages = manifests.ToDictionary(BlueprintPage.FileName, BlueprintPage.Render);
        pages[BlueprintIndex.FileName] = BlueprintIndex.Render(manifests);
        var there = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.md").Select(file => Path.GetFileName(file)!).ToList() : [];
        var foreign = there.Where(pages.ContainsKey).Where(name => !IsMade(folder, name)).ToList();
        if (foreign.Count > 0)
        {
            throw new MlopsException([.. foreign.Select(name => new Problem(ToolDiagnostics.ForeignFolder, $"'{Path.Combine(folder, name)}' was not made by mlops docs.")
            {
                Expected = "a folder for these pages alone",
                Hint = "Choose another folder, or move the file away.",
            })]);
        }

        foreach (var (name, text) in pages)
        {
            WholeFile.Write(Path.Combine(folder, name), Encoding.UTF8.GetBytes(text));
        }

        foreach (var name in there.Where(name => !pages.ContainsKey(name) && IsMade(folder, name)))
        {
            WholeFile.Write(Path.Combine(folder, name), null);
        }

        return [.. pages.Keys.Order(StringComparer.Ordinal)];
    }

    private static bool IsMade(string folder, string name) => File.ReadAllText(Path.Combine(folder, name)).Contains(Mark, StringComparison.Ordinal);
}
