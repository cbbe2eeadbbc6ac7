using Mlops.Sdk;

namespace ChurnScoring;

/// <summary>Scores a churn model against a batch of customers once the batch has passed validation.</summary>
public sealed class ChurnScoring() : Blueprint("churn_scoring", stackNameSuffix: "ChurnScoring")
{
    /// <summary>The model's name; the stack is named after it.</summary>
    public StringParameter ModelName { get; } = Parameter.String("ModelName", minLength: 1).From(Key.Required("model_name"));

    /// <summary>The model: a JSON file with the weights of a logistic regression.</summary>
    public S3Parameter ModelArtifact { get; } = Parameter.S3("ModelArtifact").From(Key.Required("model_artifact"));

    /// <summary>The customers: a CSV file.</summary>
    public S3Parameter InputData { get; } = Parameter.S3("InputData").From(Key.Required("input_data").PerStage());

    /// <summary>The folder that receives the scores, their summary and their histogram.</summary>
    public S3Parameter OutputLocation { get; } = Parameter.S3("OutputLocation").From(Key.Required("output_location").PerStage());

    /// <summary>The score from which on a customer counts as likely to leave.</summary>
    public NumberParameter Threshold { get; } = Parameter.Number("Threshold", min: 0, max: 1).From(Key.Optional("threshold", 0.5));

    /// <summary>The fewest customers worth scoring.</summary>
    public NumberParameter MinimumCustomers { get; } = Parameter.Integer("MinimumCustomers", min: 1).From(Key.Optional("minimum_customers", 1));

    /// <summary>The KMS key that encrypts the results; without it S3 encrypts them with its own.</summary>
    public KmsKeyParameter KmsKey { get; } = Parameter.KmsKey("KmsKeyArn").From(Key.Optional("kms_key_arn").PerStage());

    /// <summary>Checks the customers.</summary>
    public LambdaCode ValidateInput { get; } = LambdaCode.FromFolder("validate_input");

    /// <summary>Scores them.</summary>
    public LambdaCode Score { get; } = LambdaCode.FromFolder("score");

    /// <inheritdoc/>
    protected override void Build(BlueprintStack stack)
    {
        var validate = stack.AddFunction(ValidateInput);
        validate.AddToRolePolicy(Policies.ReadS3(stack[InputData]));
        validate.AddToRolePolicy(Policies.ListS3(stack[InputData]));
        var validation = stack.RunOnDeploy(validate, new()
        {
            ["InputData"] = stack[InputData],
            ["MinimumCustomers"] = stack[MinimumCustomers],
        });

        var score = stack.AddFunction(Score, options: new() { Timeout = TimeSpan.FromMinutes(5) });
        score.AddToRolePolicy(Policies.ReadS3(stack[InputData]));
        score.AddToRolePolicy(Policies.ReadS3(stack[ModelArtifact]));
        score.AddToRolePolicy(Policies.WriteS3(stack[OutputLocation]));
        stack.GrantKeyUse(score, KmsKey);
        var scoring = stack.RunOnDeploy(score, new()
        {
            ["ModelArtifact"] = stack[ModelArtifact],
            ["InputData"] = stack[InputData],
            ["OutputLocation"] = stack[OutputLocation],
            ["Threshold"] = stack[Threshold],
            ["KmsKeyArn"] = stack[KmsKey],
        }).After(validation);

        stack.AddOutput("ValidatedRows", validation.Output("Rows"), "The rows of the input that passed validation.");
        stack.AddOutput("Customers", scoring.Output("Customers"), "The customers scored.");
        stack.AddOutput("MeanScore", scoring.Output("MeanScore"), "The mean of the scores.");
        stack.AddOutput("AboveThreshold", scoring.Output("AboveThreshold"), "The customers likely to leave.");
        stack.AddOutput("Auc", scoring.Output("Auc"), "The area under the ROC curve, where the data tell who left.");
        stack.AddOutput("Histogram", scoring.Output("Histogram"), "The customers by score.");
        stack.AddOutput("Summary", scoring.Output("Summary"), "Where the summary is; scores.csv and histogram.svg are beside it.");
    }
}
