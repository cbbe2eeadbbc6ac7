using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.SageMaker.Rules;

/// <summary>What members may or must be together, where the documentation alone says so: the API's model does not.</summary>
internal static class CrossFieldRules
{
    private static readonly Dictionary<string, Rule[]> ByOperation = new()
    {
        // "CreateTrainingJob" in the Amazon SageMaker API Reference: a job has its algorithm and its instances, unless ServerlessJobConfig says what it does.
        ["CreateTrainingJob"] =
        [
            AllUnless("", "ServerlessJobConfig", "AlgorithmSpecification", "ResourceConfig", "StoppingCondition"),
            .. TrainingSettings(""),
        ],
        // "CreateHyperParameterTuningJob": TrainingJobDefinition for one algorithm, TrainingJobDefinitions for several.
        ["CreateHyperParameterTuningJob"] =
        [
            ExactlyOne("", "TrainingJobDefinition", "TrainingJobDefinitions"),
            // "HyperParameterTrainingJobDefinition", ResourceConfig.
            ExactlyOne("TrainingJobDefinition", "ResourceConfig", "HyperParameterTuningResourceConfig"),
            .. TrainingSettings("TrainingJobDefinition."),
        ],
    };

    /// <summary>What an input breaks, in sentences.</summary>
    public static IEnumerable<string> BrokenBy(string operation, JsonObject input) => ByOperation.GetValueOrDefault(operation, [])
        .Where(rule => Members.At(input, rule.Path).Any(found => found.Value is JsonObject structure && !rule.Holds(structure)))
        .Select(rule => rule.Told);

    private static IEnumerable<Rule> TrainingSettings(string prefix) =>
    [
        // "AlgorithmSpecification", AlgorithmName and TrainingImage; "HyperParameterAlgorithmSpecification" likewise.
        ExactlyOne($"{prefix}AlgorithmSpecification", "TrainingImage", "AlgorithmName"),
        // "ResourceConfig", InstanceGroups.
        ExactlyOne($"{prefix}ResourceConfig", "InstanceType", "InstanceGroups"),
        AllUnless($"{prefix}ResourceConfig", "InstanceGroups", "InstanceCount"),
    ];

    private static Rule ExactlyOne(string path, params string[] members) =>
        new(path, structure => members.Count(member => structure[member] is not null) == 1, $"{Place(path)} takes exactly one of {string.Join(" and ", members)}");

    private static Rule AllUnless(string path, string other, params string[] members) =>
        new(path, structure => structure[other] is not null || members.All(member => structure[member] is not null), $"{Place(path)} needs {string.Join(", ", members)}, unless it has {other}");

    private static string Place(string path) => path.Length == 0 ? "The request" : path;

    private readonly record struct Rule(string Path, Func<JsonObject, bool> Holds, string Told);
}
