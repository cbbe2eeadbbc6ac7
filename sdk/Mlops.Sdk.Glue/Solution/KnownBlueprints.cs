using Mlops.Core.Diagnostics;

namespace Mlops.Sdk.Glue.Solution;

/// <summary>The blueprints that a checkout has from earlier integrations, with the files that lie there.</summary>
internal static class KnownBlueprints
{
    /// <summary>All but those of some pipeline types.</summary>
    public static IReadOnlyList<BlueprintFiles> Except(Checkout checkout, IntegrationRecord record, IEnumerable<string> pipelineTypes) =>
        [.. record.Blueprints.Where(b => !pipelineTypes.Contains(b.PipelineType)).Select(b => new BlueprintFiles(b.Bundle, b.Manifest, FilesOf(checkout, b)) { IsKnown = true })];

    /// <summary>A warning for each file that is no longer there, which only the bundle can bring back.</summary>
    public static IEnumerable<Problem> Incomplete(IReadOnlyList<BlueprintFiles> known) =>
        from blueprint in known
        from key in BlueprintFiles.KeysOf(blueprint.Manifest)
        where !blueprint.Files.ContainsKey(key)
        select new Problem(GlueDiagnostics.MissingFile, $"The file of the pipeline type '{blueprint.PipelineType}' is missing.")
        {
            Pointer = SolutionPaths.Assets + key,
            Severity = ProblemSeverity.Warning,
            Hint = $"Integrate the bundle '{blueprint.Bundle}' again, and see that version control keeps the file.",
        };

    /// <summary>A warning for each blueprint that the checkout has from a bundle which no longer has it.</summary>
    /// <param name="record">What the checkout has.</param>
    /// <param name="bundles">All blueprints of the bundles.</param>
    public static IEnumerable<Problem> Stale(IntegrationRecord record, IReadOnlyList<BlueprintFiles> bundles) =>
        from blueprint in record.Blueprints
        where bundles.Any(b => b.Bundle == blueprint.Bundle) && !bundles.Any(b => b.PipelineType == blueprint.PipelineType)
        select new Problem(GlueDiagnostics.StaleBlueprint, $"The checkout keeps the pipeline type '{blueprint.PipelineType}', which the bundle '{blueprint.Bundle}' no longer has.")
        {
            Pointer = blueprint.PipelineType,
            Severity = ProblemSeverity.Warning,
            Hint = $"Take it away with --remove --pipeline-type {blueprint.PipelineType}.",
        };

    private static Dictionary<string, byte[]> FilesOf(Checkout checkout, RecordedBlueprint blueprint) =>
        BlueprintFiles.KeysOf(blueprint.Manifest).Where(key => checkout.Files.ContainsKey(SolutionPaths.Assets + key)).ToDictionary(key => key, key => checkout.Files[SolutionPaths.Assets + key]);
}
