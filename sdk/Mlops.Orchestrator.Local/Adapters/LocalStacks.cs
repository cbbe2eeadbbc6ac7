using System.Text;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.CodePipeline;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.State;
using Mlops.Orchestrator.Ports;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Planning;

namespace Mlops.Orchestrator.Local.Adapters;

/// <summary>The stacks of the local cloud. A call returns when the operation is recorded; its work goes on in the background.</summary>
internal sealed class LocalStacks(CloudGate gate, IStackEngine engine, IStackStore store, StackRunner runner, BackgroundWork work, ObjectStore objects, string blueprintBucket) : IStacks
{
    public Task<StackDescription?> DescribeAsync(string nameOrId, CancellationToken cancellationToken = default) => Task.FromResult(Find(nameOrId)?.Describe());

    public Task<IReadOnlyList<StackDescription>> ListAsync(string prefix, CancellationToken cancellationToken = default)
    {
        gate.Read();
        return Task.FromResult<IReadOnlyList<StackDescription>>(
        [
            .. store.List()
                .Where(stack => stack.Status != StackStatus.DeleteComplete && stack.Name.StartsWith(prefix, StringComparison.Ordinal))
                .OrderBy(stack => stack.Name, StringComparer.Ordinal)
                .Select(stack => stack.Describe()),
        ]);
    }

    public async Task<string> CreateAsync(PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default)
    {
        var operation = engine.BeginCreate(await RequestAsync(stack, clientRequestToken, cancellationToken));
        Run(operation);
        return operation.StackId;
    }

    public async Task<bool> UpdateAsync(PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default)
    {
        var operation = engine.BeginUpdate(await RequestAsync(stack, clientRequestToken, cancellationToken));
        Run(operation);
        return operation is not null;
    }

    public Task DeleteAsync(string nameOrId, CancellationToken cancellationToken = default)
    {
        gate.Write();
        Run(engine.BeginDelete(nameOrId));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string nameOrId, CancellationToken cancellationToken = default) =>
        Task.FromResult(Find(nameOrId)?.DescribeResources() ?? []);

    public Task<IReadOnlyList<StackEvent>> EventsAsync(string nameOrId, CancellationToken cancellationToken = default) =>
        Task.FromResult(Find(nameOrId) is { } stack ? store.Events(stack.Id) : []);

    private StackRecord? Find(string nameOrId)
    {
        gate.Read();
        return store.Find(nameOrId);
    }

    private void Run(StackOperation? operation)
    {
        if (operation is not null)
        {
            work.Run(cancellationToken => runner.RunAsync(operation, cancellationToken));
        }
    }

    private async Task<StackRequest> RequestAsync(PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken)
    {
        gate.Write();
        var template = await objects.GetAsync(blueprintBucket, stack.TemplateKey, cancellationToken)
            ?? throw new MlopsException(new Problem(S3Diagnostics.NoSuchObject, $"The template 's3://{blueprintBucket}/{stack.TemplateKey}' does not exist.")
            {
                Hint = "Build the project again, so that its bundle is whole, and repeat the command.",
            });
        return new(stack.Name, Encoding.UTF8.GetString(template.Content.Span))
        {
            Parameters = [.. stack.Parameters.Select(parameter => new ParameterArgument(parameter.Name, parameter.Value))],
            Capabilities = stack.Capabilities,
            Tags = stack.Tags,
            ClientRequestToken = clientRequestToken,
        };
    }
}
