using Mlops.Orchestrator.Local.CloudFormation;
using Mlops.Orchestrator.Local.CloudFormation.Resources;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.CodePipeline;
using Mlops.Orchestrator.Local.CodePipeline.Actions;
using Mlops.Orchestrator.Local.CodePipeline.Executions;
using Mlops.Orchestrator.Local.Functions;
using Mlops.Orchestrator.Local.Notifications;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.State;
using Mlops.Sdk.Settings;

namespace Mlops.Orchestrator.Local;

/// <summary>The services of the local cloud, put together. Nothing is started until it is used.</summary>
internal sealed class LocalServices : IAsyncDisposable
{
    private readonly OrchestratorSettings _settings;
    private readonly FunctionRuntime _functions;
    private readonly BackgroundWork _delayed;
    private readonly SourceWatcher _watcher;

    public LocalServices(StateFolder folder, LocalCloudOptions options, CancellationToken cancellationToken)
    {
        (Folder, _settings) = (folder, options.Settings);
        var account = new AwsAccount(_settings.AccountId, _settings.Region);
        var home = folder.Account(account.AccountId, account.Region);
        Work = new(cancellationToken);
        Objects = new(folder.Buckets);
        Copier = new(Objects);
        StackStore = new StackStore(Path.Combine(home, "stacks"));
        _functions = new(Objects, folder.Root);

        var rules = new EventRuleStore(Path.Combine(home, "rules"));
        var events = new PipelineEvents(account, new(account, rules, new(folder.Topics, options.Notifications)));
        PipelineStore = new(Path.Combine(home, "pipelines"));
        StackRunner = new(() => StackEngine!, StackStore);
        var actions = new ActionCatalog([new S3SourceAction(Objects), new CloudFormationAction(StackRunner), new ManualApprovalAction()]);
        Pipelines = new(PipelineStore, actions, new(PipelineStore, Objects, actions), events, Work);
        var handlers = new ResourceHandlers(Objects, StackStore, _functions, new Dictionary<string, IResourceHandler>
        {
            [PipelineResourceHandler.ResourceType] = new PipelineResourceHandler(Pipelines),
            [EventRuleResourceHandler.ResourceType] = new EventRuleResourceHandler(rules),
        });
        StackEngine = new StackEngine(StackStore, handlers, account, TimeProvider.System);

        StackRunner.Finished += stack => Pipelines.Release(stack.Id);
        _delayed = new(cancellationToken);
        _watcher = new(Pipelines, _delayed);
        Objects.ObjectWritten += _watcher.ObjectWritten;
    }

    public StateFolder Folder { get; }

    public BackgroundWork Work { get; }

    public ObjectStore Objects { get; }

    public ObjectCopier Copier { get; }

    public IStackStore StackStore { get; }

    public IStackEngine StackEngine { get; }

    public StackRunner StackRunner { get; }

    public PipelineStore PipelineStore { get; }

    public PipelineEngine Pipelines { get; }

    public string BlueprintBucket => _settings.BlueprintBucket;

    /// <summary>Makes the buckets of the settings and ends what a dead process left unfinished.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        Objects.CreateBucket(_settings.BlueprintBucket);
        Objects.CreateBucket(_settings.AssetsBucket);
        await StackEngine.RecoverAsync(cancellationToken);
        Pipelines.Recover();
    }

    /// <summary>Waits for the work in the background, then ends the functions' processes.</summary>
    public async ValueTask DisposeAsync()
    {
        _watcher.Hurry();
        await _delayed.WhenIdleAsync();
        await Work.WhenIdleAsync();
        await _functions.DisposeAsync();
        _watcher.Dispose();
    }
}
