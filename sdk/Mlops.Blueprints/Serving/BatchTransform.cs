using Mlops.Core.Manifests;
using Mlops.Sdk;
using Mlops.Sdk.SageMaker;

namespace Mlops.Blueprints.Serving;

/// <summary>Scores a batch of data in S3 with a model, by a SageMaker batch transform job.</summary>
/// <param name="pipelineType">The pipeline type.</param>
/// <param name="stackNameSuffix">The end of its stacks' names.</param>
/// <param name="image">Where the image comes from.</param>
public abstract class BatchTransform(string pipelineType, string stackNameSuffix, Expression image)
    : ModelServing(pipelineType, stackNameSuffix, image)
{
    private static readonly Key InputKey = Key.Required("batch_inference_data").PerStage().As(RequestKeyType.S3Prefix);

    /// <summary>The bucket of the data to score.</summary>
    public StringParameter BatchInputBucket { get; } = Parameter.String("BatchInputBucket", minLength: 3).From(InputKey.PathSegment(0));

    /// <summary>The data to score: a CSV file, or a prefix of several.</summary>
    public StringParameter BatchInferenceData { get; } = Parameter.String("BatchInferenceData").From(InputKey).Example("my-bucket/inference/customers.csv");

    /// <summary>Where the scores go.</summary>
    public StringParameter BatchOutputLocation { get; } = Parameter.String("BatchOutputLocation")
        .From(ServingKeys.Location("batch_job_output_location")).Example("my-bucket/scores");

    /// <inheritdoc/>
    public override string Template => "byom_batch_pipeline.yaml";

    /// <inheritdoc/>
    public override string TemplateSummary => "Scores a batch of data in S3 with a SageMaker model.";

    /// <inheritdoc/>
    protected override void Build(BlueprintStack stack)
    {
        var role = AddRole(stack);
        role.AddToPolicy(Policies.ReadS3(stack[BatchInferenceData]));
        role.AddToPolicy(Policies.ListS3(stack[BatchInputBucket]));
        role.AddToPolicy(Policies.WriteS3(stack[BatchOutputLocation]));
        var model = AddModel(stack, role);
        RunJob(stack, model);
        stack.AddOutput("SageMakerModelName", model.Name, "The model.");
        stack.AddOutput("BatchTransformJobName", $"{model.Name}-batch-transform-*", "The names of the jobs.");
        stack.AddOutput("BatchTransformOutputLocation", S3Console.Link(stack[BatchOutputLocation]), "Where the scores go.");
    }

    private void RunJob(BlueprintStack stack, SageMakerModel model)
    {
        var job = stack.AddFunction(LambdaCode.FromFolder("mlops_functions", handler: "batch_transform_job"));
        // SageMaker's names for models made by CloudFormation begin with the logical id, and ARNs have them in lower case.
        job.AddToRolePolicy(Policies.RunTransformJob("mlopssagemakermodel-*-batch-transform-*"));
        stack.GrantKeyUse(job.Role!, KmsKey);
        stack.RunOnDeploy(job, new()
        {
            // The function gives each job characters of its own in place of the star.
            ["TransformJobName"] = $"{model.Name}-batch-transform-*",
            ["ModelName"] = model.Name,
            ["InputData"] = stack[BatchInferenceData],
            ["OutputLocation"] = stack[BatchOutputLocation],
            ["InstanceType"] = stack[InferenceInstance],
            ["InstanceCount"] = "1",
            ["KmsKeyId"] = stack[KmsKey],
        });
    }
}
