using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Glue.Solution.Edits;
using Mlops.Sdk.Manifests;

namespace Mlops.Sdk.Glue.Solution;

/// <summary>Plans how a checkout of AWS's Python solution comes to know blueprints, or to forget them: a pure function of the two.</summary>
public static class Integration
{
    /// <summary>The changes after which a checkout knows exactly the blueprints given; those of an earlier integration go.</summary>
    /// <param name="checkout">The checkout.</param>
    /// <param name="blueprints">The blueprints.</param>
    /// <exception cref="MlopsException">The checkout is not understood, or a blueprint does not fit into it; every reason is named.</exception>
    public static IntegrationPlan Plan(Checkout checkout, IReadOnlyList<BlueprintFiles> blueprints)
    {
        SolutionEdit[] edits = [.. EditsFor(checkout, [.. blueprints.Select(b => b.Manifest)])];
        List<Problem> problems = [.. CheckoutRules.Check(checkout, edits)];
        if (problems.Count == 0)
        {
            problems.AddRange(BlueprintRules.Check(checkout, blueprints));
        }

        return problems.Exists(p => p.Severity == ProblemSeverity.Error)
            ? throw new MlopsException(problems)
            : new(checkout.Version, Changes(checkout, GeneratedFiles.For(blueprints, checkout.PolicyFolder), edits), problems);
    }

    /// <summary>The changes after which a checkout is as it was before the first integration.</summary>
    /// <param name="checkout">The checkout.</param>
    /// <exception cref="MlopsException">The markers of an edit are damaged, or something else is where the generated files were.</exception>
    public static IntegrationPlan Removal(Checkout checkout)
    {
        Problem[] problems = [.. CheckoutRules.CheckOwnership(checkout)];
        return problems.Length > 0
            ? throw new MlopsException(problems)
            : new(checkout.Version, Changes(checkout, [], []), []);
    }

    /// <summary>The edits that blueprints need.</summary>
    internal static IEnumerable<SolutionEdit> EditsFor(Checkout checkout, IReadOnlyList<BlueprintManifest> manifests)
    {
        yield return SolutionEdits.Build;
        yield return SolutionEdits.Functions;
        if (manifests.Any(m => m.Permissions.Count > 0))
        {
            yield return SolutionEdits.Permissions(checkout.PolicyFolder);
        }

        if (manifests.Any(m => m.Deployment != Deployment.Pipeline))
        {
            yield return SolutionEdits.Provisioning;
        }
    }

    private static List<FileChange> Changes(Checkout checkout, SortedDictionary<string, byte[]> generated, SolutionEdit[] edits)
    {
        var stale = checkout.Files.Keys.Where(path => CheckoutRules.IsGenerated(path) && !generated.ContainsKey(path)).Order(StringComparer.Ordinal);
        // What is called is there before the call and until it is gone; the files by which the generated ones are told from others come first and go last.
        IEnumerable<FileChange> changes =
        [
            .. generated.OrderBy(file => !CheckoutRules.IsSign(file.Key)).Select(file => Change(file.Key, file.Value)),
            .. CheckoutRules.AllEdits(checkout).Where(edit => checkout.Files.ContainsKey(edit.Path)).Select(edit => Change(edit.Path, Edited(edit))),
            .. stale.OrderBy(CheckoutRules.IsSign).Select(path => Change(path, null)),
        ];
        return [.. changes.Where(change => change.Before is null || change.After is null || !change.Before.AsSpan().SequenceEqual(change.After))];

        FileChange Change(string path, byte[]? after) => new(path, checkout.Files.GetValueOrDefault(path), after);

        byte[] Edited(SolutionEdit edit)
        {
            var text = checkout.Text(edit.Path)!;
            return Checkout.Bytes(edits.Any(e => e.Path == edit.Path) ? edit.Apply(text) : edit.Revert(text));
        }
    }
}
