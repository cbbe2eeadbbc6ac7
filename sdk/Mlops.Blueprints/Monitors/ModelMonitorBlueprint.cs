using Amazon.CDK;
using Mlops.Sdk;
using Mlops.Sdk.SageMaker.Monitoring;

namespace Mlops.Blueprints.Monitors;

/// <summary>What the monitors that look at predictions have in common: where the prediction is in the captured data.</summary>
/// <param name="type">What is watched.</param>
/// <param name="subject">What is watched, in snake case.</param>
/// <param name="image">The container.</param>
public abstract class ModelMonitorBlueprint(MonitoringType type, string subject, string image) : MonitorBlueprint(type, subject, image)
{
    private const string Binary = "BinaryClassification";
    private static readonly string[] ProblemTypes = ["Regression", Binary, "MulticlassClassification"];

    /// <summary>The kind of problem that the model solves.</summary>
    public virtual StringParameter ProblemType { get; } = Parameter.Choice("ProblemType", ProblemTypes).From(ProblemTypeKey.Trim());

    /// <summary>Where the prediction is in the captured data.</summary>
    public virtual StringParameter MonitorInferenceAttribute { get; } = Parameter.String("MonitorInferenceAttribute")
        .From(Key.RequiredWhen(When.In(ProblemTypeKey, "Regression", "MulticlassClassification"), "monitor_inference_attribute").OrEmpty().Trim());

    /// <summary>Where the probability is in the captured data; for binary classification.</summary>
    public StringParameter MonitorProbabilityAttribute { get; } = Parameter.String("MonitorProbabilityAttribute")
        .From(Key.Optional("monitor_probability_attribute").Trim());

    /// <summary>The probability from which on the prediction is positive; for binary classification.</summary>
    public StringParameter ProbabilityThreshold { get; } = Parameter.String("ProbabilityThresholdAttribute")
        .From(Key.Optional("probability_threshold_attribute").Trim());

    /// <summary>The request key of the kind of problem.</summary>
    protected static Key ProblemTypeKey { get; } = Key.Required("problem_type").Example(Binary);

    /// <summary>The parameter that says where the features are in the captured data, for the monitors that ask.</summary>
    protected virtual StringParameter? Features() => null;

    /// <summary>Whether the monitor compares with the probability from which on a prediction is positive.</summary>
    protected virtual bool UsesThreshold => true;

    /// <inheritdoc/>
    protected override MonitoredEndpoint Endpoint(BlueprintStack stack) => new()
    {
        Name = stack[EndpointName],
        InferenceAttribute = stack.Optional(MonitorInferenceAttribute),
        ProbabilityAttribute = WhenBinary(stack, "ProbabilityAttributeUsed", MonitorProbabilityAttribute),
        ProbabilityThresholdAttribute = UsesThreshold ? WhenBinary(stack, "ProbabilityThresholdUsed", ProbabilityThreshold) : null,
        FeaturesAttribute = Features() is { } features ? stack.Optional(features) : null,
    };

    private string WhenBinary(BlueprintStack stack, string id, StringParameter parameter)
    {
        var isUsed = new CfnCondition(stack, id, new CfnConditionProps
        {
            Expression = Fn.ConditionAnd(Fn.ConditionEquals(stack[ProblemType], Binary), stack.Provided(parameter)),
        });
        return stack.Either(isUsed, stack[parameter], Aws.NO_VALUE);
    }
}
