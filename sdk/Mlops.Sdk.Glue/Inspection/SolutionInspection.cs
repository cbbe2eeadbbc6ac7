using Mlops.Core.Diagnostics;

namespace Mlops.Sdk.Glue.Inspection;

/// <summary>Compares a checkout of AWS's Python solution with its releases.</summary>
internal static class SolutionInspection
{
    /// <summary>With fewer unchanged files than this part, a checkout is not called one of a release.</summary>
    private const double LeastPart = 0.5;

    /// <summary>Inspects a checkout. It is only read, and none of its code is run.</summary>
    /// <param name="solution">The checkout.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MlopsException">Python is missing, or a file cannot be parsed.</exception>
    public static async Task<SolutionReport> ReadAsync(PythonSolution solution, CancellationToken cancellationToken)
    {
        var facts = await SolutionReader.ReadAsync(solution, types: null, cancellationToken);
        var hashes = CheckoutFiles.Below(solution.Folder).ToDictionary(file => file, file => CheckoutFiles.Hash(solution.In(file)));
        var releases = Releases.Recorded;
        var (version, unchanged) = Closest(releases, hashes);
        return new(
            solution.Folder,
            version,
            unchanged,
            version is null ? [] : SolutionChange.Between(hashes, Releases.Of(releases.Files, version)),
            version is null ? [] : SolutionChange.Between(facts.Functions, Releases.Of(releases.Functions, version)),
            [.. facts.Names.Except(StockTypes.All)],
            SolutionCoverage.Of(solution, facts, releases));
    }

    private static (string? Version, int Unchanged) Closest(Releases releases, Dictionary<string, string> hashes)
    {
        // The newest of those that are equally close.
        var (version, unchanged, files) = releases.Versions
            .Select(version => (Version: version, Files: Releases.Of(releases.Files, version)))
            .Select(release => (release.Version, Unchanged: release.Files.Count(file => hashes.TryGetValue(file.Key, out var hash) && file.Value.Contains(hash)), release.Files.Count))
            .Reverse()
            .MaxBy(release => release.Unchanged);
        return unchanged >= files * LeastPart ? (version, unchanged) : (null, unchanged);
    }
}
