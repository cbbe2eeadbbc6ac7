using System.Text;
using Mlops.CloudFormation.Parameters;
using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Bundles;
using Mlops.Orchestrator.Local.Accounts;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.Services;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Adapters;

/// <summary>Reads the stacks of the local cloud: those of one account, or, by their ids, those of every account.</summary>
internal class LocalStackReader(CloudGate gate, LocalServices services, LocalAccount? only = null) : IStackReader
{
    private readonly StackJobs _jobs = new(services.SageMaker);

    public Task<StackDescription?> DescribeAsync(string nameOrId, CancellationToken cancellationToken = default) =>
        Task.FromResult(Find(nameOrId) is { Status: not StackStatus.DeleteComplete } stack ? stack.Describe() : null);

    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string nameOrId, CancellationToken cancellationToken = default) =>
        Task.FromResult(Find(nameOrId) is { } stack ? _jobs.AddTo(stack.DescribeResources(), stack) : []);

    public Task<IReadOnlyList<StackEvent>> EventsAsync(string nameOrId, string? after = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<StackEvent> events = Find(nameOrId) is { } stack ? OwnerOf(stack.Id)!.StackStore.Events(stack.Id) : [];
        var known = after is null ? -1 : events.ToList().FindLastIndex(e => e.Id == after);
        return Task.FromResult<IReadOnlyList<StackEvent>>(known < 0 ? events : [.. events.Skip(known + 1)]);
    }

    /// <summary>The stack's record; a deleted stack has one under its id.</summary>
    protected StackRecord? Find(string nameOrId)
    {
        gate.Read();
        return OwnerOf(nameOrId)?.StackStore.Find(nameOrId);
    }

    private LocalAccount? OwnerOf(string nameOrId) =>
        services.Accounts.FindOwner(nameOrId) is not { } owner ? only
        : only is null || owner == only ? owner
        : null;
}

/// <summary>The stacks of the orchestrator's account. A call returns when the operation is recorded; its work goes on in the background.</summary>
internal sealed class LocalStacks(CloudGate gate, LocalServices services, string blueprintBucket) : LocalStackReader(gate, services, services.Home), IStacks
{
    private const string Service = "cloudformation";

    private readonly CloudGate _gate = gate;
    private readonly LocalServices _services = services;

    public Task<IReadOnlyList<StackDescription>> ListAsync(string prefix, CancellationToken cancellationToken = default)
    {
        _gate.Read();
        return Task.FromResult<IReadOnlyList<StackDescription>>(
        [
            .. _services.Home.StackStore.Having(StackTerms.Present)
                .Where(stack => stack.Name.StartsWith(prefix, StringComparison.Ordinal))
                .OrderBy(stack => stack.Name, StringComparer.Ordinal)
                .Select(stack => stack.Describe()),
        ]);
    }

    public async Task<string> CreateAsync(PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default)
    {
        var request = await RequestAsync(stack.Name, stack, clientRequestToken, cancellationToken);
        var operation = Refusal.Of(
            Service, "CreateStack", () => Find(stack.Name) is null ? "ValidationError" : "AlreadyExistsException", () => _services.Home.StackEngine.BeginCreate(request));
        Run(operation);
        return operation.StackId;
    }

    public async Task<StackUpdateResult> UpdateAsync(string stackId, PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default)
    {
        var request = await RequestAsync(stackId, stack, clientRequestToken, cancellationToken);
        var before = Find(stackId);
        try
        {
            var operation = Refusal.Of(Service, "UpdateStack", () => "ValidationError", () => _services.Home.StackEngine.BeginUpdate(request));
            Run(operation);
            return operation is null ? StackUpdateResult.NothingToDo : StackUpdateResult.Started;
        }
        catch (ServiceException) when (IsBusy(before) || IsBusy(Find(stackId)))
        {
            // What was under way before the call may have ended since.
            return StackUpdateResult.Busy;
        }
    }

    public Task DeleteAsync(string stackId, string clientRequestToken, CancellationToken cancellationToken = default)
    {
        _gate.Write();
        try
        {
            Run(Refusal.Of(Service, "DeleteStack", () => "ValidationError", () => _services.Home.StackEngine.BeginDelete(stackId, clientRequestToken)));
        }
        catch (ServiceException) when (Find(stackId) is null or { Status: StackStatus.DeleteInProgress or StackStatus.DeleteComplete })
        {
            // It is being deleted, or has just been.
        }

        return Task.CompletedTask;
    }

    private static bool IsBusy(StackRecord? stack) => stack is not null && (StackStatus.IsInProgress(stack.Status) || stack.Status == StackStatus.DeleteComplete);

    private void Run(StackRun? operation)
    {
        if (operation is not null)
        {
            _services.Work.Run(cancellationToken => _services.Home.StackRunner.RunAsync(operation, cancellationToken));
        }
    }

    private async Task<StackRequest> RequestAsync(string nameOrId, PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken)
    {
        _gate.Write();
        var template = await _services.Objects.GetAsync(blueprintBucket, stack.TemplateKey, cancellationToken)
            ?? throw new MlopsException(new Problem(S3Diagnostics.NoSuchObject, $"The template 's3://{blueprintBucket}/{stack.TemplateKey}' does not exist.")
            {
                Hint = stack.TemplateKey == BundleLayout.Template(BundleLayout.MultiAccountPipelineTemplate)
                    ? "The pipeline for several accounts comes with the bundle of the built-in blueprints: publish it to the same bucket."
                    : "Build the project again, so that its bundle is whole, and repeat the command.",
            });
        if (BundleLayout.HashIn(stack.TemplateKey) is { } expected && Sha256.Of(template.Content.Span) is var found && found != expected)
        {
            throw new MlopsException(PublishedBundleDiagnostics.HasOtherHash(stack.TemplateKey, found));
        }

        return new(nameOrId, Encoding.UTF8.GetString(template.Content.Span))
        {
            Parameters = [.. stack.Parameters.Select(parameter => new ParameterArgument(parameter.Name, parameter.Value))],
            Capabilities = stack.Capabilities,
            Tags = stack.Tags,
            ClientRequestToken = clientRequestToken,
        };
    }
}
