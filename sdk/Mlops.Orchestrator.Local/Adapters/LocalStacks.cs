using System.Text;
using Mlops.CloudFormation.Parameters;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Local.Accounts;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Adapters;

/// <summary>The stacks of the local cloud. A call returns when the operation is recorded; its work goes on in the background.</summary>
/// <remarks>A name is one of the orchestrator's account; an id (ARN) is looked up in the account it names.</remarks>
internal sealed class LocalStacks(CloudGate gate, LocalServices services, string blueprintBucket) : IStacks
{
    private readonly StackJobs _jobs = new(services.SageMaker);

    public Task<StackDescription?> DescribeAsync(string nameOrId, CancellationToken cancellationToken = default) => Task.FromResult(Find(nameOrId)?.Describe());

    public Task<IReadOnlyList<StackDescription>> ListAsync(string prefix, CancellationToken cancellationToken = default)
    {
        gate.Read();
        return Task.FromResult<IReadOnlyList<StackDescription>>(
        [
            .. services.Home.StackStore.List()
                .Where(stack => stack.Status != StackStatus.DeleteComplete && stack.Name.StartsWith(prefix, StringComparison.Ordinal))
                .OrderBy(stack => stack.Name, StringComparer.Ordinal)
                .Select(stack => stack.Describe()),
        ]);
    }

    public async Task<string> CreateAsync(PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default)
    {
        var operation = services.Home.StackEngine.BeginCreate(await RequestAsync(stack, clientRequestToken, cancellationToken));
        Run(services.Home, operation);
        return operation.StackId;
    }

    public async Task<bool> UpdateAsync(PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default)
    {
        var operation = services.Home.StackEngine.BeginUpdate(await RequestAsync(stack, clientRequestToken, cancellationToken));
        Run(services.Home, operation);
        return operation is not null;
    }

    public Task DeleteAsync(string nameOrId, CancellationToken cancellationToken = default)
    {
        gate.Write();
        var owner = OwnerOf(nameOrId);
        Run(owner, owner.StackEngine.BeginDelete(nameOrId));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string nameOrId, CancellationToken cancellationToken = default) =>
        Task.FromResult(Find(nameOrId) is { } stack ? _jobs.AddTo(stack.DescribeResources(), stack) : []);

    public Task<IReadOnlyList<StackEvent>> EventsAsync(string nameOrId, CancellationToken cancellationToken = default) =>
        Task.FromResult(Find(nameOrId) is { } stack ? OwnerOf(stack.Id).StackStore.Events(stack.Id) : []);

    public Task<IReadOnlyList<StackInstance>?> InstancesAsync(string stackSet, CancellationToken cancellationToken = default)
    {
        gate.Read();
        return Task.FromResult(services.Home.StackSets.Describe(stackSet));
    }

    public Task DeleteStackSetAsync(string stackSet, CancellationToken cancellationToken = default)
    {
        gate.Write();
        services.Work.Run(services.Home.StackSets.BeginDelete(stackSet));
        return Task.CompletedTask;
    }

    private StackRecord? Find(string nameOrId)
    {
        gate.Read();
        return OwnerOf(nameOrId).StackStore.Find(nameOrId);
    }

    private LocalAccount OwnerOf(string nameOrId) => services.Accounts.FindOwner(nameOrId) ?? services.Home;

    private void Run(LocalAccount owner, StackOperation? operation)
    {
        if (operation is not null)
        {
            services.Work.Run(cancellationToken => owner.StackRunner.RunAsync(operation, cancellationToken));
        }
    }

    private async Task<StackRequest> RequestAsync(PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken)
    {
        gate.Write();
        var template = await services.Objects.GetAsync(blueprintBucket, stack.TemplateKey, cancellationToken)
            ?? throw new MlopsException(new Problem(S3Diagnostics.NoSuchObject, $"The template 's3://{blueprintBucket}/{stack.TemplateKey}' does not exist.")
            {
                Hint = stack.TemplateKey == BundleLayout.Template(BundleLayout.MultiAccountPipelineTemplate)
                    ? "The pipeline for several accounts comes with the bundle of the built-in blueprints: publish it to the same bucket."
                    : "Build the project again, so that its bundle is whole, and repeat the command.",
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
