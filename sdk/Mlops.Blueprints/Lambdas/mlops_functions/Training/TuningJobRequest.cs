using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Jobs;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Training;

/// <summary>Makes the input of <c>CreateHyperParameterTuningJob</c>.</summary>
internal static class TuningJobRequest
{
    /// <exception cref="InvalidDataException">The properties are wrong.</exception>
    public static JsonObject Build(JobProperties properties, string name)
    {
        var tuner = new TunerConfig(properties, properties.Object("TunerConfig") ?? properties.Wrong<JsonObject>("TunerConfig", "is missing", []));
        var ranges = properties.Object("ParameterRanges") ?? properties.Wrong<JsonObject>("ParameterRanges", "is missing", []);

        var configuration = tuner.ToJobConfig().With("ParameterRanges", ParameterRanges.Read(properties, ranges));
        var definition = new JsonObject().With("DefinitionName", tuner.DefinitionName)
            // A hyperparameter is either searched for or fixed.
            .With("StaticHyperParameters", HyperParameters.Read(properties, except: [.. ranges.Select(range => range.Key)]))
            .WithTrainingSettings(properties, name);
        (definition["AlgorithmSpecification"] as JsonObject)?.With("MetricDefinitions", tuner.MetricDefinitions);
        properties.ThrowIfWrong();

        return new JsonObject
        {
            [JobKind.Tuning.NameMember] = name,
            ["HyperParameterTuningJobConfig"] = configuration,
            ["TrainingJobDefinition"] = definition,
        }.With("Autotune", tuner.Autotune);
    }
}
