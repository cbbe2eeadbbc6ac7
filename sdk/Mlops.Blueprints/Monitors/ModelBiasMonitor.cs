using Mlops.Core.Manifests;
using Mlops.Sdk;
using Mlops.Sdk.SageMaker.Monitoring;

namespace Mlops.Blueprints.Monitors;

/// <summary>Watches whether a model's predictions treat groups of people differently.</summary>
public sealed class ModelBiasMonitor() : ModelMonitorBlueprint(MonitoringType.ModelBias, "model_bias", "clarify")
{
    /// <summary>Where the ground truth is.</summary>
    public StringParameter MonitorGroundTruthInput { get; } = GroundTruthParameters.Input();

    /// <summary>The bucket of the ground truth.</summary>
    public StringParameter GroundTruthBucket { get; } = GroundTruthParameters.Bucket();

    /// <summary>How to read the model's answer, such as <c>{"probability": 0}</c>; for classification.</summary>
    public StringParameter ModelPredictedLabelConfig { get; } = Parameter.String("ModelPredictedLabelConfig")
        .From(Key.RequiredWhen(When.In(ProblemTypeKey, "BinaryClassification", "MulticlassClassification"), "model_predicted_label_config")
            .As(RequestKeyType.Json).OrEmpty().Example(new System.Text.Json.Nodes.JsonObject { ["probability"] = 0 }).AsJson());

    /// <summary>Which groups to compare, and which outcome is the good one.</summary>
    public StringParameter BiasConfig { get; } = Parameter.String("BiasConfig", minLength: 3)
        .From(Key.Required("bias_config").As(RequestKeyType.Json).AsJson()).Example(MonitoringExamples.BiasConfig());

    /// <summary>Where the features are in the captured data, for JSON lines.</summary>
    public StringParameter FeaturesAttribute { get; } = Parameter.String("FeaturesAttribute").From(Key.Optional("features_attribute").Trim());

    /// <inheritdoc/>
    protected override StringParameter? Features() => FeaturesAttribute;

    /// <inheritdoc/>
    protected override (StringParameter Location, StringParameter Bucket)? GroundTruth => (MonitorGroundTruthInput, GroundTruthBucket);

    /// <inheritdoc/>
    protected override Dictionary<string, object> BaselineProperties(BlueprintStack stack) => new()
    {
        ["BiasConfig"] = stack[BiasConfig],
        ["ModelPredictedLabelConfig"] = stack[ModelPredictedLabelConfig],
    };
}
