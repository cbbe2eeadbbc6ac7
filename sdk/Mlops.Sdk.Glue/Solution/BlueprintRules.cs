using Mlops.Sdk.Bundles;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Glue.Solution.Edits;
using Mlops.Sdk.Manifests;

namespace Mlops.Sdk.Glue.Solution;

/// <summary>Checks that blueprints fit into a checkout, and that they fit together.</summary>
internal static class BlueprintRules
{
    private const string Solution = "the solution itself";

    public static IEnumerable<Problem> Check(Checkout checkout, IReadOnlyList<BlueprintFiles> blueprints)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        var files = new Dictionary<string, (string Owner, byte[] Content)>(StringComparer.Ordinal);
        foreach (var blueprint in blueprints)
        {
            var manifest = blueprint.Manifest;
            var isNew = types.Add(manifest.PipelineType);
            if (TakesType(checkout, manifest.PipelineType) || !isNew)
            {
                yield return Taken(manifest, $"The pipeline type '{manifest.PipelineType}'", isNew ? Solution : "a blueprint of another bundle", "Give the blueprint another pipeline type.");
            }

            foreach (var (key, content) in blueprint.Files)
            {
                if (TakesFile(checkout, key))
                {
                    yield return Taken(manifest, $"The file '{key}'", Solution, "Rename the template or the Lambda folder.");
                }
                else if (files.TryGetValue(key, out var file) && !file.Content.AsSpan().SequenceEqual(content))
                {
                    yield return Taken(manifest, $"The file '{key}'", $"'{file.Owner}', with another content", "Rename the template or the Lambda folder.");
                }

                files[key] = (manifest.PipelineType, content);
            }

            foreach (var problem in ManifestRules.Check(manifest))
            {
                yield return problem;
            }
        }
    }

    /// <summary>Whether the solution's own code names a pipeline type or an operation.</summary>
    private static bool TakesType(Checkout checkout, string pipelineType) =>
        Own(checkout, SolutionEdits.Functions).Contains($"\"{pipelineType}\"", StringComparison.Ordinal)
        || Own(checkout, SolutionEdits.Provisioning).Contains($"\"{pipelineType}\"", StringComparison.Ordinal);

    private static bool TakesFile(Checkout checkout, string key)
    {
        var name = key[(key.LastIndexOf('/') + 1)..];
        return key.StartsWith(BundleLayout.Lambdas, StringComparison.Ordinal)
            ? checkout.SharedLambdas.Contains(Path.GetFileNameWithoutExtension(name))
            : Own(checkout, SolutionEdits.Functions).Contains($"/{name}\"", StringComparison.Ordinal);
    }

    private static string Own(Checkout checkout, SolutionEdit edit) => edit.Revert(checkout.Text(edit.Path) ?? "");

    private static Problem Taken(BlueprintManifest manifest, string what, string owner, string hint) =>
        new(GlueDiagnostics.NameTaken, $"{what} is taken by {owner}.") { Pointer = manifest.PipelineType, Hint = hint };
}
