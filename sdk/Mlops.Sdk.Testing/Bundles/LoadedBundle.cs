using System.Collections.Concurrent;
using Mlops.Core.Bundles;
using Mlops.Core.Manifests;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Bundles;
using Mlops.Orchestrator.Ports;
using Mlops.Sdk.Hosting;
using Mlops.Sdk.Lambdas;

namespace Mlops.Sdk.Testing.Bundles;

/// <summary>A bundle in memory, read once for all tests of a process.</summary>
/// <param name="Whole">Its files.</param>
/// <param name="Manifests">Its blueprints.</param>
internal sealed record LoadedBundle(WholeBundle Whole, IReadOnlyList<BlueprintManifest> Manifests)
{
    private static readonly ConcurrentDictionary<string, Lazy<LoadedBundle>> Read = new(StringComparer.Ordinal);

    /// <summary>The code of its functions.</summary>
    public IEnumerable<LambdaPackage> Functions => Manifests.SelectMany(manifest => manifest.Functions).DistinctBy(function => function.Folder)
        .Select(function => new LambdaPackage(function.Folder, function.Runtime, function.Handler, Whole.Files.Single(file => file.Name == function.Key).Content.ToArray()));

    /// <summary>The bundle that the build of a blueprint's project has made.</summary>
    public static LoadedBundle Of(AuthorProject project) => File.Exists(project.Bundle)
        ? At(project.Bundle)
        : throw new BlueprintTestException($"There is no bundle '{project.Bundle}'. Build the blueprint's project, and without -p:MlopsBundle=false.");

    /// <summary>The bundle in a file.</summary>
    // Not on the test's own thread: a framework may have given it a synchronization context with a single one.
    public static LoadedBundle At(string path) =>
        Read.GetOrAdd(Path.GetFullPath(path), file => new(() => Task.Run(() => BlueprintTestException.FromAsync($"Reading the bundle '{file}'", () => LoadAsync(file))).GetAwaiter().GetResult())).Value;

    private static async Task<LoadedBundle> LoadAsync(string path)
    {
        var store = BlueprintBundle.Open(path);
        using var opened = store as IDisposable;
        var catalog = new BlueprintCatalog(store);
        return new(await catalog.ReadAllAsync(), await catalog.ReadManifestsAsync());
    }
}
