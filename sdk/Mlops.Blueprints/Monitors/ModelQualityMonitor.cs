using Mlops.Sdk;
using Mlops.Sdk.SageMaker.Monitoring;

namespace Mlops.Blueprints.Monitors;

/// <summary>Watches whether a model's predictions still agree with the ground truth as well as they did in the baseline.</summary>
public sealed class ModelQualityMonitor() : ModelMonitorBlueprint(MonitoringType.ModelQuality, "model_quality", "model-monitor")
{
    /// <summary>The column of the baseline data with the prediction.</summary>
    public StringParameter BaselineInferenceAttribute { get; } = Parameter.String("BaselineInferenceAttribute")
        .From(Key.Required("baseline_inference_attribute").OrEmpty(When.In(ProblemTypeKey, "BinaryClassification")).Trim()).Example("prediction");

    /// <summary>The column of the baseline data with the truth.</summary>
    public StringParameter BaselineGroundTruthAttribute { get; } = Parameter.String("BaselineGroundTruthAttribute")
        .From(Key.Required("baseline_ground_truth_attribute").Trim()).Example("label");

    /// <summary>The column of the baseline data with the probability; for binary classification.</summary>
    public StringParameter BaselineProbabilityAttribute { get; } = Parameter.String("BaselineProbabilityAttribute")
        .From(Key.RequiredWhen(When.In(ProblemTypeKey, "BinaryClassification"), "baseline_probability_attribute").OrEmpty().Trim()).Example("probability");

    /// <inheritdoc/>
    /// <remarks>Overridden, as the next, for the order of the request's keys.</remarks>
    public override StringParameter ProblemType => base.ProblemType;

    /// <inheritdoc/>
    public override StringParameter MonitorInferenceAttribute => base.MonitorInferenceAttribute;

    /// <summary>Where the ground truth is.</summary>
    public StringParameter MonitorGroundTruthInput { get; } = GroundTruthParameters.Input();

    /// <summary>The bucket of the ground truth.</summary>
    public StringParameter GroundTruthBucket { get; } = GroundTruthParameters.Bucket();

    /// <inheritdoc/>
    protected override (StringParameter Location, StringParameter Bucket)? GroundTruth => (MonitorGroundTruthInput, GroundTruthBucket);

    /// <inheritdoc/>
    protected override StringParameter? DefinitionProblemType() => ProblemType;

    /// <inheritdoc/>
    protected override Dictionary<string, object> BaselineProperties(BlueprintStack stack) => new()
    {
        ["ProblemType"] = stack[ProblemType],
        ["InferenceAttribute"] = stack[BaselineInferenceAttribute],
        ["ProbabilityAttribute"] = stack[BaselineProbabilityAttribute],
        ["GroundTruthAttribute"] = stack[BaselineGroundTruthAttribute],
        ["ProbabilityThreshold"] = stack[ProbabilityThreshold],
    };
}
