using Mlops.Core.Manifests;
using Mlops.Sdk;
using Mlops.Sdk.SageMaker.Monitoring;

namespace Mlops.Blueprints.Monitors;

/// <summary>Watches whether the features still weigh in a model's predictions as they did in the baseline.</summary>
public sealed class ModelExplainabilityMonitor() : ModelMonitorBlueprint(MonitoringType.ModelExplainability, "model_explainability", "clarify")
{
    /// <summary>How to compute SHAP values: baseline rows, numbers of samples, aggregation.</summary>
    public StringParameter ShapConfig { get; } = Parameter.String("SHAPConfig", minLength: 3)
        .From(Key.Required("shap_config").As(RequestKeyType.Json).AsJson()).Example(MonitoringExamples.ShapConfig());

    /// <summary>Where the scores are in the model's answer: an index, or a path; needed only where the answer has more than the score.</summary>
    public StringParameter ModelScores { get; } = Parameter.String("ExplainabilityModelScores")
        .From(Key.Optional("model_scores").As(RequestKeyType.JsonValue).OrEmpty().AsJson());

    /// <summary>Where the features are in the captured data, for JSON lines.</summary>
    public StringParameter FeaturesAttribute { get; } = Parameter.String("FeaturesAttribute").From(Key.Optional("features_attribute").Trim());

    /// <inheritdoc/>
    protected override StringParameter? Features() => FeaturesAttribute;

    /// <inheritdoc/>
    protected override bool UsesThreshold => false;

    /// <inheritdoc/>
    protected override Dictionary<string, object> BaselineProperties(BlueprintStack stack) => new()
    {
        ["ShapConfig"] = stack[ShapConfig],
        ["ModelScores"] = stack[ModelScores],
    };
}
