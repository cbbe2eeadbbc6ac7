using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Sdk.Glue.Solution.Edits;

namespace Mlops.Sdk.Glue.Solution;

/// <summary>Plans how a checkout of AWS's Python solution comes to know blueprints, or to forget them: a pure function of the two.</summary>
internal static class Integration
{
    /// <summary>The changes after which a checkout knows blueprints, beside those that it knows already.</summary>
    /// <param name="checkout">The checkout.</param>
    /// <param name="blueprints">The blueprints of one or more bundles, all that these have.</param>
    /// <param name="options">What of them is integrated.</param>
    /// <exception cref="MlopsException">The checkout is not understood, or a blueprint does not fit into it; every reason is named.</exception>
    public static IntegrationPlan Plan(Checkout checkout, IReadOnlyList<BlueprintFiles> blueprints, IntegrationOptions? options = null)
    {
        options ??= new();
        var record = checkout.Record;
        BlueprintFiles[] wanted = [.. blueprints.Where(b => options.PipelineTypes.Count == 0 || options.PipelineTypes.Contains(b.PipelineType))];
        var kept = KnownBlueprints.Except(checkout, record, wanted.Select(b => b.PipelineType));
        List<Problem> problems =
        [
            .. RequestedTypes.Unknown(options.PipelineTypes, blueprints.Select(b => b.PipelineType), "The bundle", ProblemSeverity.Error),
            .. CheckoutRules.Check(checkout, EditsFor(checkout, [.. kept.Concat(wanted).Select(b => b.Manifest)])),
        ];
        if (problems.Count == 0)
        {
            problems.AddRange(BlueprintRules.Check(checkout, record, kept, wanted, options.Replace));
            problems.AddRange(KnownBlueprints.Incomplete(kept));
            problems.AddRange(KnownBlueprints.Stale(record, blueprints));
        }

        return Planned(checkout, [.. kept, .. wanted], problems);
    }

    /// <summary>The changes after which a checkout no longer knows blueprints; once it knows none, it is as it was before the first integration.</summary>
    /// <param name="checkout">The checkout.</param>
    /// <param name="pipelineTypes">The pipeline types to forget; empty for all.</param>
    /// <exception cref="MlopsException">The markers of an edit are damaged, or a file was changed by hand.</exception>
    public static IntegrationPlan Removal(Checkout checkout, IReadOnlyList<string> pipelineTypes)
    {
        var record = checkout.Record;
        var kept = pipelineTypes.Count == 0 ? [] : KnownBlueprints.Except(checkout, record, pipelineTypes);
        List<Problem> problems =
        [
            .. CheckoutRules.CheckMarkers(checkout),
            .. RequestedTypes.Unknown(pipelineTypes, record.Blueprints.Select(b => b.PipelineType), "The checkout", ProblemSeverity.Warning),
            .. KnownBlueprints.Incomplete(kept),
        ];
        return Planned(checkout, kept, problems);
    }

    /// <summary>The edits that blueprints need.</summary>
    internal static IEnumerable<SolutionEdit> EditsFor(Checkout checkout, IReadOnlyList<BlueprintManifest> manifests)
    {
        if (manifests.Count == 0)
        {
            yield break;
        }

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

    private static IntegrationPlan Planned(Checkout checkout, IReadOnlyList<BlueprintFiles> blueprints, List<Problem> problems)
    {
        if (problems.Exists(p => p.Severity == ProblemSeverity.Error))
        {
            throw new MlopsException(problems);
        }

        var files = blueprints.Count == 0 ? [] : GeneratedFiles.For(blueprints, checkout);
        var changes = new CheckoutChanges(checkout).To(files, blueprints, [.. EditsFor(checkout, [.. blueprints.Select(b => b.Manifest)])]);
        return changes with { Warnings = problems };
    }
}

/// <summary>What of a bundle is integrated.</summary>
internal sealed record IntegrationOptions
{
    /// <summary>The pipeline types that are meant; empty for all.</summary>
    public IReadOnlyList<string> PipelineTypes { get; init; } = [];

    /// <summary>Whether pipeline types that the checkout has from other bundles are taken over.</summary>
    public bool Replace { get; init; }
}

/// <summary>What an integration does to a checkout.</summary>
/// <param name="Version">The checkout's version; <see langword="null"/> when it does not say.</param>
/// <param name="PipelineTypes">The pipeline types that the checkout has afterwards from bundles, each with the bundle's name, in alphabetical order.</param>
/// <param name="Changes">What becomes of its files, in the order in which it is safe to stop anywhere; empty when it is up to date.</param>
/// <param name="Warnings">What is odd but does not stop the integration.</param>
internal sealed record IntegrationPlan(string? Version, IReadOnlyList<(string Type, string Bundle)> PipelineTypes, IReadOnlyList<FileChange> Changes, IReadOnlyList<Problem> Warnings)
{
    /// <summary>The generated files that the checkout has afterwards, by their paths.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The record of what is whose while the changes are made, which knows the old files and the new ones; <see langword="null"/> when there are none.</summary>
    public byte[]? RecordMeanwhile { get; init; }
}

/// <summary>What becomes of a file of the checkout.</summary>
/// <param name="Path">Its path in the checkout, with slashes.</param>
/// <param name="Before">Its content; <see langword="null"/> when it does not exist.</param>
/// <param name="After">What it is to be; <see langword="null"/> when it is to be deleted.</param>
internal sealed record FileChange(string Path, byte[]? Before, byte[]? After);
