using System.Text;
using Mlops.Sdk.Glue.Permissions;
using Mlops.Sdk.Glue.Python;

namespace Mlops.Sdk.Glue.Solution;

/// <summary>The files that an integration adds to a checkout, apart from its edits.</summary>
internal static class GeneratedFiles
{
    private const string AssetsPage =
        """
        # Blueprints made with Mlops.Sdk

        Written by `mlops integrate`; changes made here are lost. `build-s3-dist.sh` copies the folder `blueprints` into blueprints.zip,
        so that templates and Lambda zips come to the blueprint bucket under the keys that the templates name. `integration.json` says which
        bundle each blueprint came from and which files of the checkout are generated; files that it does not list are left alone.

        """;

    /// <summary>The files by their paths in the checkout.</summary>
    /// <param name="blueprints">The blueprints.</param>
    /// <param name="checkout">The checkout.</param>
    public static SortedDictionary<string, byte[]> For(IReadOnlyList<BlueprintFiles> blueprints, Checkout checkout)
    {
        var package = BlueprintsPackage.For([.. blueprints.Select(b => b.Manifest)]);
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [$"{SolutionPaths.Assets}README.md"] = Encoding.UTF8.GetBytes(AssetsPage.ReplaceLineEndings("\n")),
        };
        foreach (var (path, content) in package)
        {
            files[SolutionPaths.Package + path] = content;
        }

        foreach (var (name, content) in checkout.HasTests ? PythonTests.For(package) : [])
        {
            files[SolutionPaths.Tests + name] = content;
        }

        foreach (var (key, content) in blueprints.SelectMany(b => b.Files))
        {
            files[SolutionPaths.Assets + key] = content;
        }

        if (PermissionsModule.For(blueprints.Select(b => b.Manifest)) is { } permissions)
        {
            files[$"{checkout.PolicyFolder}/{SolutionPaths.PermissionsModule}"] = Encoding.UTF8.GetBytes(permissions);
        }

        return files;
    }
}
