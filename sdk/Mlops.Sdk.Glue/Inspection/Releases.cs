using System.Text.Json;

namespace Mlops.Sdk.Glue.Inspection;

/// <summary>What the releases of AWS's Python solution hold, as names and hashes; <c>record_releases.py</c> records it.</summary>
/// <param name="Versions">The releases, oldest first.</param>
/// <param name="Environment">The environment variables that the newest one reads.</param>
/// <param name="Files">The files: for each content hash, the releases that have it.</param>
/// <param name="Functions">The functions of <c>lambda_helpers.py</c>, likewise.</param>
/// <param name="Types">The newest one's pipeline types.</param>
internal sealed record Releases(
    IReadOnlyList<string> Versions,
    IReadOnlyList<string> Environment,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> Files,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> Functions,
    IReadOnlyDictionary<string, ReleasedType> Types)
{
    /// <summary>The releases v2.2.0 to v2.2.3.</summary>
    public static Releases Recorded => field ??= Load();

    /// <summary>The hashes of a release: one for each file or function.</summary>
    /// <param name="table"><see cref="Files"/> or <see cref="Functions"/>.</param>
    /// <param name="version">The release.</param>
    public static Dictionary<string, HashSet<string>> Of(IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> table, string version) =>
        table.Where(entry => entry.Value.Any(hash => hash.Value.Contains(version)))
            .ToDictionary(entry => entry.Key, entry => entry.Value.Where(hash => hash.Value.Contains(version)).Select(hash => hash.Key).ToHashSet());

    private static Releases Load()
    {
        using var stream = typeof(Releases).Assembly.GetManifestResourceStream("releases.json")!;
        return JsonSerializer.Deserialize(stream, SolutionJson.Default.Releases)!;
    }
}

/// <summary>A pipeline type that the solution comes with.</summary>
/// <param name="Parameters">The template parameters that it sends.</param>
/// <param name="Required">The request keys that it requires, at least at times.</param>
internal sealed record ReleasedType(IReadOnlyList<string> Parameters, IReadOnlyList<string> Required);
