using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Aws;
using Mlops.Blueprints.Functions.Json;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Baselines;

/// <summary>The analysis configuration for explainability: Shapley values.</summary>
internal static class ExplainabilityAnalysis
{
    private const string Property = "ShapConfig";

    /// <summary>The report that Clarify writes beside its results.</summary>
    public static JsonObject Report => new() { ["name"] = "report", ["title"] = "Analysis Report" };

    /// <summary>Adds predictor and methods.</summary>
    /// <param name="properties">ShapConfig, as Clarify documents <c>shap</c>, its baseline also a key in the bucket of the data; ModelScores, the place of the scores in the model's output.</param>
    /// <param name="job">The configuration of the job, with the dataset in it.</param>
    /// <param name="predictor">The model.</param>
    /// <param name="features">The columns without the label.</param>
    public static AnalysisConfigurations Complete(JobProperties properties, JsonObject job, JsonObject predictor, JsonArray features)
    {
        var shap = Shap(properties);
        var monitor = new JsonObject
        {
            ["methods"] = new JsonObject { ["shap"] = shap.DeepClone() },
            ["predictor"] = predictor.DeepClone(),
            ["headers"] = features,
        };
        job["methods"] = new JsonObject { ["report"] = Report, ["shap"] = shap };
        job["predictor"] = predictor.With("label", properties.Json("ModelScores")?.DeepClone());
        return new AnalysisConfigurations(job, monitor);
    }

    private static JsonObject Shap(JobProperties properties)
    {
        var shap = (properties.Object(Property) ?? properties.Wrong<JsonObject>(Property, "is missing", [])).DeepClone().AsObject();
        shap.TryAdd("use_logit", false);
        shap.TryAdd("save_local_shap_values", true);
        if (shap["agg_method"] is { } method && PropertyText.Of(method) is not ("mean_abs" or "median" or "mean_sq"))
        {
            properties.Wrong(Property, $"has agg_method '{PropertyText.Of(method)}'; it must be one of mean_abs, median, mean_sq", "");
        }

        if (shap["baseline"] is not null && shap["num_clusters"] is not null)
        {
            properties.Wrong(Property, "has both 'baseline' and 'num_clusters'; Clarify takes one of them", "");
        }

        // A baseline is rows of values, or a file: in a place of its own, or by its key in the bucket of the data.
        if (shap["baseline"] is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is var key
            && !key.StartsWith("s3://", StringComparison.Ordinal))
        {
            shap["baseline"] = new S3Location(properties.Location("BaselineData").Bucket, key).ToString();
        }

        return shap;
    }
}
