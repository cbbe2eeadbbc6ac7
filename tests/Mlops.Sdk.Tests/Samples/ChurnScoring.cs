namespace Mlops.Sdk.Tests.Samples;

/// <summary>Scores a churn model against a batch of customers once the batch has passed validation.</summary>
public sealed class ChurnScoring() : Blueprint("churn_scoring", stackNameSuffix: "ChurnScoring")
{
    /// <summary>The model's name.</summary>
    public StringParameter ModelName { get; } = Parameter.String("ModelName", minLength: 1).From(Key.Required("model_name"));
    public S3Parameter InputData { get; } = Parameter.S3("InputData").From(Key.Required("input_data").PerStage());
    public NumberParameter Threshold { get; } = Parameter.Number("Threshold", min: 0, max: 1).From(Key.Optional("threshold", 0.5));
    public LambdaCode Validate { get; } = LambdaCode.FromFolder("validate_input");

    protected override void Build(BlueprintStack stack)
    {
        var validate = stack.AddFunction(Validate, environment: new() { ["INPUT_DATA"] = stack[InputData] });
        validate.AddToRolePolicy(Policies.ReadS3(stack[InputData]));
        stack.RunOnDeploy(validate);
    }
}
