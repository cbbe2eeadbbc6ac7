using Mlops.Sdk;

namespace ChurnScoring;

/// <summary>Scores a batch of customers with a churn model, once the batch has passed validation.</summary>
public sealed class ChurnScoring() : Blueprint("churn_scoring", stackNameSuffix: "ChurnScoring")
{
    /// <summary>The model; the stack is named after it.</summary>
    public StringParameter ModelName { get; } = Parameter.String("ModelName", minLength: 1).From(Key.Required("model_name"));

    /// <summary>The model artifact: a logistic regression as JSON.</summary>
    public S3Parameter ModelArtifact { get; } = Parameter.S3("ModelArtifact").From(Key.Required("model_artifact"));

    /// <summary>The customers to score: a CSV file.</summary>
    public S3Parameter InputData { get; } = Parameter.S3("InputData").From(Key.Required("input_data").PerStage());

    /// <summary>Where scores, summary and histogram go.</summary>
    public S3Parameter OutputLocation { get; } = Parameter.S3("OutputLocation").From(Key.Required("output_location").PerStage());

    /// <summary>The score from which on a customer counts as leaving.</summary>
    public NumberParameter Threshold { get; } = Parameter.Number("Threshold", min: 0, max: 1).From(Key.Optional("threshold", 0.5));

    /// <summary>The fewest customers worth scoring.</summary>
    public NumberParameter MinimumCustomers { get; } = Parameter.Integer("MinimumCustomers", min: 1).From(Key.Optional("minimum_customers", 1));

    /// <summary>The key that encrypts the results; without it S3's own does.</summary>
    public KmsKeyParameter KmsKey { get; } = Parameter.KmsKey("KmsKeyArn").From(Key.Optional("kms_key_arn").PerStage());

    protected override void Build(BlueprintStack stack)
    {
        var validate = stack.AddFunction(LambdaCode.FromFolder("validate_input"));
        validate.AddToRolePolicy(Policies.ReadS3(stack[InputData]));
        var validated = stack.RunOnDeploy(validate, new() { ["InputData"] = stack[InputData], ["MinimumCustomers"] = stack[MinimumCustomers] });

        var score = stack.AddFunction(LambdaCode.FromFolder("score"));
        score.AddToRolePolicy(Policies.ReadS3(stack[InputData]));
        score.AddToRolePolicy(Policies.ReadS3(stack[ModelArtifact]));
        score.AddToRolePolicy(Policies.WriteS3(stack[OutputLocation]));
        stack.GrantKeyUse(score, KmsKey);
        var scored = stack.RunOnDeploy(score, new()
        {
            ["InputData"] = stack[InputData],
            ["ModelArtifact"] = stack[ModelArtifact],
            ["OutputLocation"] = stack[OutputLocation],
            ["Threshold"] = stack[Threshold],
            ["KmsKeyArn"] = stack[KmsKey],
        }).After(validated);

        foreach (var output in new[] { "Customers", "MeanScore", "AboveThreshold", "Auc", "Histogram", "Summary" })
        {
            stack.AddOutput(output, scored.Output(output));
        }
    }
}
