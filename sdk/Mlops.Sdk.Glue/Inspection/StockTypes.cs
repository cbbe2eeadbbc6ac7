namespace Mlops.Sdk.Glue.Inspection;

/// <summary>The pipeline types that AWS's Python solution v2.2.3 comes with.</summary>
internal static class StockTypes
{
    /// <summary>The types that requests name.</summary>
    public static IReadOnlyList<string> Requestable { get; } =
    [
        "byom_realtime_builtin", "byom_realtime_custom", "byom_batch_builtin", "byom_batch_custom", "byom_data_quality_monitor",
        "byom_model_quality_monitor", "byom_model_bias_monitor", "byom_model_explainability_monitor", "byom_image_builder",
        "model_training_builtin", "model_tuner_builtin", "model_autopilot_training",
    ];

    /// <summary>Those, and the two of the deployment pipelines.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Requestable, "single_account_codepipeline", "multi_account_codepipeline"];
}
