using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.SageMaker;
using Mlops.Orchestrator.Local.SageMaker.Jobs;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Adapters;

/// <summary>The models and training jobs that the local cloud has recorded. Its jobs run nowhere: they have no metrics and make no artifacts.</summary>
internal sealed class LocalModelRecords(CloudGate gate, IStackStore stacks, SageMakerService sageMaker, AwsAccount account) : IModelRecords
{
    public Task<ModelRecord?> FindModelAsync(string name, CancellationToken cancellationToken = default)
    {
        gate.Read();
        var model = stacks.Having(StackTerms.WithResource(name)).SelectMany(stack => stack.Resources.Values)
            .FirstOrDefault(resource => resource is { Type: "AWS::SageMaker::Model", Exists: true, PhysicalId: { } id } && (id == name || id.EndsWith($"/{name}", StringComparison.Ordinal)));
        return Task.FromResult(model is null ? null : Describe(name, model.Properties));
    }

    public Task<TrainingJobRecord?> FindTrainingJobAsync(string name, CancellationToken cancellationToken = default)
    {
        gate.Read();
        return Task.FromResult(sageMaker.FindJob(Arn($"training-job/{name}"))?.Record is { } job ? Describe(job) : null);
    }

    public Task<TrainingJobRecord?> FindTrainingJobOfAsync(string artifact, CancellationToken cancellationToken = default) => Task.FromResult<TrainingJobRecord?>(null);

    private ModelRecord Describe(string name, JsonObject properties)
    {
        JsonObject[] containers = [.. (properties["Containers"] as JsonArray ?? [properties["PrimaryContainer"]?.DeepClone()]).OfType<JsonObject>()];
        return new(
            Arn($"model/{name}"),
            [.. containers.Select(container => (string?)container["Image"]).OfType<string>()],
            [.. containers.Select(container => (string?)container["ModelDataUrl"]).OfType<string>()]);
    }

    private static TrainingJobRecord Describe(JobRecord job) => new(
        job.Arn,
        (string?)job.Request["AlgorithmSpecification"]?["TrainingImage"],
        [.. (job.Request["InputDataConfig"] as JsonArray ?? []).Select(channel => (string?)channel?["DataSource"]?["S3DataSource"]?["S3Uri"]).OfType<string>()],
        [],
        [.. (job.Request["HyperParameters"] as JsonObject ?? []).Select(parameter => KeyValuePair.Create(parameter.Key, parameter.Value?.ToString() ?? ""))]);

    private string Arn(string resource) => account.Arn("sagemaker", resource).ToString();
}
