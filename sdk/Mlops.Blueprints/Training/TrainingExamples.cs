using System.Text.Json.Nodes;

namespace Mlops.Blueprints.Training;

/// <summary>Settings of XGBoost for samples and documentation.</summary>
internal static class TrainingExamples
{
    public static JsonObject Hyperparameters() => new() { ["objective"] = "binary:logistic", ["num_round"] = 100, ["eval_metric"] = "auc" };

    public static JsonObject TunerConfig() => new()
    {
        ["early_stopping_type"] = "Auto",
        ["objective_metric_name"] = "validation:auc",
        ["max_jobs"] = 10,
        ["max_parallel_jobs"] = 2,
    };

    public static JsonObject Ranges() => new()
    {
        ["eta"] = new JsonArray("continuous", new JsonArray(0.1, 0.5)),
        ["max_depth"] = new JsonArray("integer", new JsonArray(1, 10)),
    };
}
