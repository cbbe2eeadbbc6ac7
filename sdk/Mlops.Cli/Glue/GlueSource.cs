using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Workspaces;
using Mlops.Sdk.Glue;

namespace Mlops.Cli.Glue;

/// <summary>The blueprints that go into AWS's Python solution: those of the bundle, and of others named beside it.</summary>
internal static class GlueSource
{
    /// <summary>The option for further bundles.</summary>
    public static Option<string[]> Also() => new("--also")
    {
        Description = "Another bundle whose blueprints go in as well; may be repeated.",
        HelpName = "PATH",
    };

    /// <summary>Reads the blueprints and the files that their templates need.</summary>
    public static async Task<IReadOnlyList<BlueprintFiles>> ReadAsync(CommandContext context, Option<string[]> also, CancellationToken cancellationToken)
    {
        var blueprints = new List<BlueprintFiles>();
        foreach (var found in (context.Options.GetValue(also) ?? []).Select(path => Find(path)).Prepend(OfProject(context)))
        {
            using var bundle = OpenBundle.At(found.Path);
            var catalog = (await bundle.Catalog.ReadAsync(cancellationToken)).Bundles[0];
            foreach (var manifest in await bundle.Catalog.ReadManifestsAsync(cancellationToken))
            {
                var files = new Dictionary<string, byte[]>();
                foreach (var key in BlueprintFiles.KeysOf(manifest))
                {
                    files[key] = await bundle.Catalog.ReadFileAsync(catalog.Files.GetValueOrDefault(key, key), cancellationToken);
                }

                blueprints.Add(new(catalog.Name, manifest, files));
            }
        }

        return blueprints;
    }

    /// <summary>The bundle named or that of a project; the built-in types, which the solution has itself, are none to fall back to.</summary>
    private static FoundBundle OfProject(CommandContext context) => context.Workspace.Bundle is { IsFallback: false } bundle ? bundle : Find(null);

    private static FoundBundle Find(string? path) => BundleLocator.Find(path, fromEnvironment: null, Directory.GetCurrentDirectory(), builtIn: null);
}
