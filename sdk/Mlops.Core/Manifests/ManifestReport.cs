using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests.Rules;

namespace Mlops.Core.Manifests;

/// <summary>The problems found in a manifest, and what its names are.</summary>
internal sealed class ManifestReport(BlueprintManifest manifest)
{
    public BlueprintManifest Manifest => manifest;

    public List<Problem> Problems { get; } = [];

    public HashSet<string> Keys { get; } = [.. manifest.Keys.Select(k => k.Name)];

    public HashSet<string> Parameters { get; } = [.. manifest.Parameters.Select(p => p.Name)];

    public void Add(string code, string pointer, string message, string? expected = null, string? hint = null) =>
        Problems.Add(new(code, message) { Pointer = pointer, Expected = expected, Hint = hint });

    /// <summary>Adds a problem for each name that occurs again.</summary>
    public void AddDuplicates(string list, string what, IEnumerable<string> names)
    {
        var seen = new HashSet<string>();
        foreach (var (i, name) in names.Index())
        {
            if (!seen.Add(name))
            {
                Add(ManifestDiagnostics.DuplicateName, $"/{list}/{i}/name", $"The {what} '{name}' is declared twice.");
            }
        }
    }
}
