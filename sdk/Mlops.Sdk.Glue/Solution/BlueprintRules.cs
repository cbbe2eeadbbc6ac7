using Mlops.Core.Diagnostics;

namespace Mlops.Sdk.Glue.Solution;

/// <summary>Checks that blueprints fit into a checkout, and that they fit together.</summary>
internal static class BlueprintRules
{
    private const string Solution = "the solution itself";

    /// <summary>What stands in the way of blueprints.</summary>
    /// <param name="checkout">The checkout.</param>
    /// <param name="record">What earlier integrations put there.</param>
    /// <param name="kept">Other blueprints of theirs, which stay.</param>
    /// <param name="blueprints">The blueprints.</param>
    /// <param name="replace">Whether pipeline types are taken over from other bundles.</param>
    public static IEnumerable<Problem> Check(Checkout checkout, IntegrationRecord record, IReadOnlyList<BlueprintFiles> kept, IReadOnlyList<BlueprintFiles> blueprints, bool replace)
    {
        var code = new SolutionCode(checkout, record);
        var bundles = new Dictionary<string, string>(StringComparer.Ordinal);
        var files = new Dictionary<string, (string Owner, byte[] Content)>(StringComparer.Ordinal);
        foreach (var blueprint in kept)
        {
            Array.ForEach([.. blueprint.Files], file => files[file.Key] = ($"'{blueprint.PipelineType}' of the bundle '{blueprint.Bundle}'", file.Value));
        }

        foreach (var blueprint in blueprints)
        {
            foreach (var problem in CheckType(code, record, bundles, blueprint, replace))
            {
                yield return problem;
            }

            bundles.TryAdd(blueprint.PipelineType, blueprint.Bundle);
            foreach (var (key, content) in blueprint.Files)
            {
                if (code.EndsAText(key[key.LastIndexOf('/')..]))
                {
                    yield return Taken(blueprint, $"The file '{key}'", Solution, "Rename the template.");
                }
                else if (files.TryGetValue(key, out var file) && !file.Content.AsSpan().SequenceEqual(content))
                {
                    yield return Taken(blueprint, $"The file '{key}'", $"{file.Owner}, with another content", "Rename the template.");
                }

                files[key] = ($"'{blueprint.PipelineType}'", content);
            }

            foreach (var problem in ManifestRules.Check(blueprint.Manifest))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<Problem> CheckType(SolutionCode code, IntegrationRecord record, Dictionary<string, string> bundles, BlueprintFiles blueprint, bool replace)
    {
        var what = $"The pipeline type '{blueprint.PipelineType}'";
        if (code.Names(blueprint.PipelineType) is { } path)
        {
            yield return Taken(blueprint, what, $"{Solution}, in {path}", "Give the blueprint another pipeline type.");
        }
        else if (bundles.TryGetValue(blueprint.PipelineType, out var other))
        {
            yield return Taken(blueprint, what, $"the bundle '{other}', which is integrated with it", "Name each bundle once, or give the blueprint another pipeline type.");
        }
        else if (!replace && record.Blueprints.FirstOrDefault(b => b.PipelineType == blueprint.PipelineType && b.Bundle != blueprint.Bundle) is { } owner)
        {
            yield return Taken(blueprint, what, $"the bundle '{owner.Bundle}', from which the checkout has it", $"Give the blueprint another pipeline type, or add --replace to take it over for the bundle '{blueprint.Bundle}'.");
        }
    }

    private static Problem Taken(BlueprintFiles blueprint, string what, string owner, string hint) =>
        new(GlueDiagnostics.NameTaken, $"{what} is taken by {owner}.") { Pointer = blueprint.PipelineType, Hint = hint };
}
