using System.Text.Json.Serialization;
using Mlops.Sdk.Glue.Solution;

namespace Mlops.Sdk.Glue.Inspection;

/// <summary>Says what of a checkout our orchestrator takes over.</summary>
internal static class SolutionCoverage
{
    private const string ModelCards = "source/lambdas/pipeline_orchestration/solution_model_card.py";

    /// <summary>Variables that the solution sets and our orchestrator does without.</summary>
    private static readonly string[] NotNeeded = ["BLUEPRINT_BUCKET_URL", "ALLOW_DETAILED_ERROR_MESSAGE", "AWS_SDK_USER_AGENT", "LOG_LEVEL"];

    /// <summary>A line for each thing.</summary>
    /// <param name="solution">The checkout.</param>
    /// <param name="facts">What its Python says.</param>
    /// <param name="releases">What the releases hold.</param>
    public static IReadOnlyList<CoverageItem> Of(PythonSolution solution, SolutionFacts facts, Releases releases) =>
    [
        .. StockTypes.Requestable.Where(facts.Types.ContainsKey).SelectMany(type => BuiltIn(type, facts.Types[type], releases.Types[type])),
        .. facts.Names.Except(StockTypes.All).Select(type => new CoverageItem(
            "pipelineType", type, CoverageStatus.ToDo, $"the fork's own: scaffold a class for it with mlops import DIR --pipeline-type {type}")),
        .. Directory.Exists(solution.In(SolutionPaths.Package))
            ? new[] { new CoverageItem("pipelineType", SolutionPaths.Package, CoverageStatus.Covered, "put there by mlops integrate: publish the bundle they came from") }
            : [],
        .. facts.Environment.Select(variable => Variable(variable, releases)),
        new("bucketLayout", "blueprints/", CoverageStatus.Covered, "the same templates' keys; functions lie beside the solution's, in blueprints/byom/lambdas"),
        new("bucketLayout", "mlops_provisioned_pipelines/", CoverageStatus.Covered, "the same sources of the deployment pipelines"),
        .. File.Exists(solution.In(ModelCards))
            ? new[] { new CoverageItem("modelCards", "model card operations", CoverageStatus.Covered, "answered likewise; differences are COMPAT-021") }
            : [],
    ];

    /// <summary>A type that the solution came with is taken over as AWS's; what the fork changed about it is not.</summary>
    private static IEnumerable<CoverageItem> BuiltIn(string name, TypeFacts facts, ReleasedType released)
    {
        var parameters = facts.Parameters.Select(parameter => parameter.Name).OfType<string>().Except(released.Parameters).ToList();
        var required = facts.Required.SelectMany(required => required.Keys ?? []).Distinct().ToList();
        yield return new(
            "pipelineType",
            name,
            parameters.Count == 0 ? CoverageStatus.Covered : CoverageStatus.ToDo,
            parameters.Count == 0 ? "built in" : $"built in as AWS's; the fork's also sends {string.Join(", ", parameters)}");
        var more = required.Except(released.Required).ToList();
        var fewer = released.Required.Except(required).ToList();
        if (more.Count + fewer.Count > 0)
        {
            yield return new("requestKeys", name, CoverageStatus.ToDo, string.Join("; ", Differences(more, fewer)));
        }
    }

    private static IEnumerable<string> Differences(List<string> more, List<string> fewer)
    {
        if (more.Count > 0)
        {
            yield return $"the fork also requires {string.Join(", ", more)}";
        }

        if (fewer.Count > 0)
        {
            yield return $"the fork does not require {string.Join(", ", fewer)}";
        }
    }

    private static CoverageItem Variable(string name, Releases releases) => releases.Environment.Contains(name) || NotNeeded.Contains(name)
        ? new("environment", name, CoverageStatus.Covered, NotNeeded.Contains(name) ? "not needed" : "read with the same meaning")
        : new("environment", name, CoverageStatus.NotCovered, "the fork's own: nothing reads it");
}

/// <summary>Something of a checkout, and whether our orchestrator takes it over.</summary>
/// <param name="Area">What it belongs to: <c>pipelineType</c>, <c>requestKeys</c>, <c>environment</c>, <c>bucketLayout</c>, <c>modelCards</c>.</param>
/// <param name="Name">What it is.</param>
/// <param name="Status">Whether it is taken over.</param>
/// <param name="Note">What to know or do.</param>
internal sealed record CoverageItem(string Area, string Name, CoverageStatus Status, string Note);

/// <summary>Whether our orchestrator takes over something of the Python solution.</summary>
internal enum CoverageStatus
{
    /// <summary>It does.</summary>
    [JsonStringEnumMemberName("covered")] Covered,

    /// <summary>It can, when somebody does something first.</summary>
    [JsonStringEnumMemberName("todo")] ToDo,

    /// <summary>It does not.</summary>
    [JsonStringEnumMemberName("notCovered")] NotCovered,
}
