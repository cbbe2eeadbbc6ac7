using System.Text.Json.Nodes;

namespace Mlops.Blueprints.Monitors;

/// <summary>Configurations of SageMaker Clarify for samples and documentation.</summary>
/// <remarks>Source of the fields: Amazon SageMaker Developer Guide, "Analysis Configuration Files".</remarks>
internal static class MonitoringExamples
{
    public static JsonObject BiasConfig() => new()
    {
        ["label_values_or_threshold"] = new JsonArray(1),
        ["facet_name"] = "age",
        ["facet_values_or_threshold"] = new JsonArray(40),
    };

    public static JsonObject ShapConfig() => new()
    {
        ["baseline"] = new JsonArray(new JsonArray(35, 12, 0.5)),
        ["num_samples"] = 100,
        ["agg_method"] = "mean_abs",
    };
}
