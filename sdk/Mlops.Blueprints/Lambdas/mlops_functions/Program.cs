using Mlops.Blueprints.Functions.Autopilot;
using Mlops.Blueprints.Functions.Aws;
using Mlops.Blueprints.Functions.Baselines;
using Mlops.Blueprints.Functions.Inference;
using Mlops.Blueprints.Functions.StackSets;
using Mlops.Blueprints.Functions.Training;
using Mlops.Blueprints.Functions.Transform;
using Mlops.Sdk.Lambda;

// One program for all functions, by the handler that the template gives them.
return await LambdaHost.RunAsync(new Dictionary<string, Func<LambdaFunction>>
{
    ["training_job"] = () => new TrainingJobFunction(AwsClients.SageMaker(), TimeProvider.System),
    ["tuning_job"] = () => new TuningJobFunction(AwsClients.SageMaker(), TimeProvider.System),
    ["autopilot_job"] = () => new AutopilotJobFunction(AwsClients.SageMaker(), TimeProvider.System),
    ["batch_transform_job"] = () => new TransformJobFunction(AwsClients.SageMaker(), TimeProvider.System),
    ["baseline_job"] = () => new BaselineJobFunction(AwsClients.SageMaker(), new S3Objects(), TimeProvider.System),
    ["inference"] = InferenceFunction.Create,
    ["stackset"] = StackSetFunction.Create,
});
