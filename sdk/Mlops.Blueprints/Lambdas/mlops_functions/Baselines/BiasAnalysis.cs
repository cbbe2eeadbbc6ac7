using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Baselines;

/// <summary>The analysis configuration for bias.</summary>
internal static class BiasAnalysis
{
    private const string Property = "BiasConfig";

    /// <summary>Adds groups, predictor and methods.</summary>
    /// <param name="properties">BiasConfig: label_values_or_threshold, facet_name, facet_values_or_threshold, group_name. ModelPredictedLabelConfig: label, probability, probability_threshold, label_headers.</param>
    /// <param name="job">The configuration of the job, with the dataset in it.</param>
    /// <param name="predictor">The model.</param>
    public static AnalysisConfigurations Complete(JobProperties properties, JsonObject job, JsonObject predictor)
    {
        var groups = Groups(properties);
        var monitor = new JsonObject();
        foreach (var (name, value) in groups)
        {
            job[name] = value?.DeepClone();
            monitor[name] = value?.DeepClone();
        }

        monitor["headers"] = job["headers"]!.DeepClone();
        monitor["label"] = job["label"]!.DeepClone();

        var predicted = properties.Object("ModelPredictedLabelConfig") ?? [];
        predictor.With("label", predicted["label"]?.DeepClone())
            .With("probability", predicted["probability"]?.DeepClone())
            .With("label_headers", predicted["label_headers"]?.DeepClone());
        job["methods"] = new JsonObject
        {
            ["report"] = ExplainabilityAnalysis.Report,
            ["pre_training_bias"] = new JsonObject { ["methods"] = "all" },
            ["post_training_bias"] = new JsonObject { ["methods"] = "all" },
        };
        job["predictor"] = predictor;
        job.With("probability_threshold", predicted["probability_threshold"]?.DeepClone());
        return new AnalysisConfigurations(job, monitor);
    }

    private static JsonObject Groups(JobProperties properties)
    {
        var bias = properties.Object(Property) ?? properties.Wrong<JsonObject>(Property, "is missing", []);
        return new JsonObject
        {
            ["label_values_or_threshold"] = bias["label_values_or_threshold"]?.DeepClone()
                ?? properties.Wrong<JsonNode>(Property, "has no 'label_values_or_threshold': the label's values that are the positive outcome", new JsonArray()),
            ["facet"] = Facets(properties, bias),
        }.With("group_variable", bias["group_name"]?.DeepClone());
    }

    /// <summary>The sensitive columns: one, or a list of them with a list of their values.</summary>
    private static JsonArray Facets(JobProperties properties, JsonObject bias)
    {
        var values = bias["facet_values_or_threshold"];
        switch (bias["facet_name"])
        {
            case null:
                properties.Wrong(Property, "has no 'facet_name': the sensitive column", "");
                return [];
            case JsonArray names when values is JsonArray all && all.Count == names.Count:
                return new([.. names.Select((name, i) => Facet(name, all[i]))]);
            case JsonArray names when values is null:
                return new([.. names.Select(name => Facet(name, values: null))]);
            case JsonArray:
                properties.Wrong(Property, "must have as many 'facet_values_or_threshold' as 'facet_name'", "");
                return [];
            case var name:
                return [Facet(name, values)];
        }
    }

    private static JsonNode Facet(JsonNode? name, JsonNode? values) =>
        new JsonObject { ["name_or_index"] = name?.DeepClone() }.With("value_or_threshold", values?.DeepClone());
}
