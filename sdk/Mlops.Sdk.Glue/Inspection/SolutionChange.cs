using System.Text.Json.Serialization;

namespace Mlops.Sdk.Glue.Inspection;

/// <summary>A difference between a checkout and a release.</summary>
/// <param name="Name">The file, or the function of <c>lambda_helpers.py</c>.</param>
/// <param name="Kind">How it differs.</param>
internal sealed record SolutionChange(string Name, ChangeKind Kind)
{
    /// <summary>The differences between what is there and what a release has, by name.</summary>
    /// <param name="found">The names there, with their hashes.</param>
    /// <param name="released">The release's names, each with the hashes it may have.</param>
    internal static IReadOnlyList<SolutionChange> Between(IReadOnlyDictionary<string, string> found, IReadOnlyDictionary<string, HashSet<string>> released) =>
    [
        .. found.Where(entry => released.TryGetValue(entry.Key, out var hashes) && !hashes.Contains(entry.Value)).Select(entry => new SolutionChange(entry.Key, ChangeKind.Changed))
            .Concat(found.Where(entry => !released.ContainsKey(entry.Key)).Select(entry => new SolutionChange(entry.Key, ChangeKind.Added)))
            .Concat(released.Keys.Where(name => !found.ContainsKey(name)).Select(name => new SolutionChange(name, ChangeKind.Missing)))
            .OrderBy(change => change.Name, StringComparer.Ordinal),
    ];
}

/// <summary>How a checkout differs from a release.</summary>
internal enum ChangeKind
{
    /// <summary>There with other content.</summary>
    [JsonStringEnumMemberName("changed")] Changed,

    /// <summary>Not part of the release.</summary>
    [JsonStringEnumMemberName("added")] Added,

    /// <summary>Missing.</summary>
    [JsonStringEnumMemberName("missing")] Missing,
}
