using System.Text.Json.Nodes;
using Mlops.Orchestrator.Local.CloudFormation;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Adapters;

/// <summary>The models that stacks of the local cloud have recorded. Training jobs are none of its resources, so it knows none.</summary>
internal sealed class LocalModelRecords(CloudGate gate, IStackStore stacks, AwsAccount account) : IModelRecords
{
    public Task<ModelRecord?> FindModelAsync(string name, CancellationToken cancellationToken = default)
    {
        gate.Read();
        var model = stacks.List().SelectMany(stack => stack.Resources.Values)
            .FirstOrDefault(resource => resource is { Type: "AWS::SageMaker::Model", Exists: true } && resource.PhysicalId is { } id && (id == name || id.EndsWith($"/{name}", StringComparison.Ordinal)));
        return Task.FromResult(model is null ? null : Describe(name, model.Properties));
    }

    public Task<TrainingJobRecord?> FindTrainingJobAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult<TrainingJobRecord?>(null);

    public Task<TrainingJobRecord?> FindTrainingJobOfAsync(string artifact, CancellationToken cancellationToken = default) => Task.FromResult<TrainingJobRecord?>(null);

    private ModelRecord Describe(string name, JsonObject properties)
    {
        JsonObject[] containers = [.. (properties["Containers"] as JsonArray ?? [properties["PrimaryContainer"]?.DeepClone()]).OfType<JsonObject>()];
        return new(
            $"arn:{account.Partition}:sagemaker:{account.Region}:{account.AccountId}:model/{name}",
            [.. containers.Select(container => (string?)container["Image"]).OfType<string>()],
            [.. containers.Select(container => (string?)container["ModelDataUrl"]).OfType<string>()]);
    }
}
