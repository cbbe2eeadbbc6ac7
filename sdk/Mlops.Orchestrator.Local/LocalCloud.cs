using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Local.Accounts;
using Mlops.Orchestrator.Local.Adapters;
using Mlops.Orchestrator.Local.Notifications;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.Services;
using Mlops.Orchestrator.Local.State;
using Mlops.Orchestrator.ModelCards;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local;

/// <summary>CloudFormation, CodePipeline, Lambda and S3 as far as blueprints need them, in one folder of this machine.</summary>
/// <remarks>Work that a call begins goes on in the background of the process, and <see cref="DisposeAsync"/> waits for it. What a killed process leaves unfinished is recovered when the folder is next opened.</remarks>
public sealed class LocalCloud : IAsyncDisposable
{
    private readonly LocalServices _services;
    private readonly CloudGate _gate;
    private readonly OrchestratorSettings _settings;
    private readonly StateLock? _lock;
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LocalCloud(LocalServices services, LocalCloudOptions options, StateLock? stateLock)
    {
        (_services, _settings, _lock) = (services, options.Settings, stateLock);
        _gate = new(isReadOnly: stateLock is null, services.Work);
        Blueprints = new LocalBlueprintBucket(_gate, services.Objects, options.Settings.BlueprintBucket);
        Assets = new LocalAssetStore(_gate, services.Objects, options.Settings.AssetsBucket);
        Stacks = new LocalStacks(_gate, services, options.Settings.BlueprintBucket);
        Repairs = new LocalStackRepairs(_gate, services.Home);
        StackSets = new LocalStackSets(_gate, services);
        Templates = new LocalDeployedTemplates(_gate, services);
        StageStacks = new LocalStackReader(_gate, services);
        Pipelines = new LocalPipelines(_gate, services.Home.Pipelines, services.Home.PipelineStore);
        Logs = new LocalLogs(_gate, services.Home.Logs);
        Functions = new LocalFunctions(_gate, services.Home);
        var account = new AwsAccount(options.Settings.AccountId, options.Settings.Region);
        ModelCards = new(
            new LocalModelCards(_gate, services.SageMaker[account].Cards),
            new LocalModelRecords(_gate, services.Home.StackStore, services.SageMaker[account], account),
            new LocalRequestFiles(_gate, services.Objects));
    }

    /// <summary>The code of the problem that another process uses the state folder.</summary>
    public const string InUse = StateDiagnostics.InUse;

    /// <summary>The code of the problem that there is no such bucket.</summary>
    public const string NoSuchBucket = S3Diagnostics.NoSuchBucket;

    /// <summary>The code of the problem that there is no such rule.</summary>
    public const string NoSuchRule = NotificationDiagnostics.NoSuchRule;

    /// <summary>The code of the problem that a rule is not for the event that it is to be fired with.</summary>
    public const string UnfitEvent = NotificationDiagnostics.UnfitEvent;

    /// <summary>How often to look at a stack or pipeline that one waits for.</summary>
    /// <value>20 ms: a look costs a file read, and what one waits for takes milliseconds.</value>
    public static TimeSpan PollInterval { get; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The ports for the use cases.</summary>
    public OrchestratorPorts Ports => new(Blueprints, Assets, Stacks, StackSets, Pipelines) { StageStacks = StageStacks, StageLogs = LogsOf, StageRepairs = RepairsOf };

    /// <summary>The full path of the state folder.</summary>
    public string StateFolder => _services.Folder.Root;

    /// <summary>Ends when the owner asks for the end of the cloud that is served (<see cref="RunningCloud.StopAsync"/>).</summary>
    public Task StopRequested => _stopping.Task;

    /// <summary>The blueprint bucket.</summary>
    public IBlueprintBucket Blueprints { get; }

    /// <summary>The assets bucket.</summary>
    public IAssetStore Assets { get; }

    /// <summary>The stacks of the orchestrator's account.</summary>
    public IStacks Stacks { get; }

    /// <summary>The ways out of states of stacks that no change leads out of.</summary>
    public IStackRepairs Repairs { get; }

    /// <summary>The StackSets of the orchestrator's account.</summary>
    public IStackSets StackSets { get; }

    /// <summary>What stacks and StackSets were made from.</summary>
    public IDeployedTemplates Templates { get; }

    /// <summary>Reads the stacks of every account, by their ids.</summary>
    public IStackReader StageStacks { get; }

    /// <summary>The pipelines.</summary>
    public IPipelines Pipelines { get; }

    /// <summary>The log groups of the orchestrator's account.</summary>
    public ILogs Logs { get; }

    /// <summary>The log groups of the account and region of a stack.</summary>
    /// <param name="stackId">The stack's id.</param>
    public ILogs LogsOf(string stackId) => new LocalLogs(_gate, _services.Accounts.FindOwner(stackId)?.Logs ?? _services.Home.Logs);

    /// <summary>The ways out of stuck states of the stacks in the account and region of a stack.</summary>
    /// <param name="stackId">The stack's id.</param>
    public IStackRepairs RepairsOf(string stackId) => _services.Accounts.FindOwner(stackId) is { } owner ? new LocalStackRepairs(_gate, owner) : Repairs;

    /// <summary>The functions of the orchestrator's account.</summary>
    public IFunctions Functions { get; }

    /// <summary>The model cards, with what they are made of.</summary>
    public ModelCardPorts ModelCards { get; }

    /// <summary>Opens a local cloud for work: alone, and with what an earlier process left unfinished brought to an end.</summary>
    /// <param name="options">Where it is, and how.</param>
    /// <param name="cancellationToken">Stops the opening, and later the work in the background; what was in progress is recovered when the folder is next opened.</param>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">Another process uses the folder, a newer version wrote it, or the disk refuses.</exception>
    public static async Task<LocalCloud> OpenAsync(LocalCloudOptions options, CancellationToken cancellationToken = default)
    {
        var folder = new StateFolder(options.StateFolder);
        folder.Create();
        var stateLock = await TakeLockAsync(folder, options, cancellationToken);
        StateDatabase? state = null;
        try
        {
            state = Prepare(folder);
            var services = new LocalServices(folder, state, options, cancellationToken);
            await services.RecoverAsync(cancellationToken);
            return new(services, options, stateLock);
        }
        catch
        {
            state?.Dispose();
            stateLock.Dispose();
            throw;
        }
    }

    /// <summary>Opens a local cloud to look at it, even while another process works on it. Calls that would change something throw.</summary>
    /// <param name="options">Where it is. A folder that does not exist is an empty cloud.</param>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">A newer version wrote the folder, or the disk refuses.</exception>
    public static async Task<LocalCloud> OpenReadOnlyAsync(LocalCloudOptions options)
    {
        var folder = new StateFolder(options.StateFolder);
        folder.CheckVersion();
        if (folder.IsOlder)
        {
            using var stateLock = await TakeLockAsync(folder, options, CancellationToken.None);
            Prepare(folder).Dispose();
        }

        folder.CheckRecords();
        return new(new LocalServices(folder, StateDatabase.OpenReadOnly(folder.Root), options, CancellationToken.None), options, stateLock: null);
    }

    /// <summary>Serves AWS's protocols and the orchestrator's API on the loopback interface until the local cloud is closed.</summary>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">The port is taken.</exception>
    public Task<LocalEndpoint> ServeAsync(int port = 0, CancellationToken cancellationToken = default)
    {
        _gate.Write();
        var api = new OrchestratorApi(Ports, ModelCards, _settings, new Answers(withDetails: true)) { Wait = new() { LongestPause = PollInterval } };
        return _services.ServeAsync(api, port, () => _stopping.TrySetResult(), cancellationToken);
    }

    /// <summary>Copies the files <c>{bucket}/{key}</c> of a folder into the buckets, as far as they differ. Buckets that do not exist are made.</summary>
    /// <param name="folder">The folder; nothing happens when it does not exist.</param>
    /// <param name="cancellationToken">Stops the copying.</param>
    /// <returns>What was written, as <c>{bucket}/{key}</c>.</returns>
    public Task<IReadOnlyList<string>> SeedAsync(string folder, CancellationToken cancellationToken = default)
    {
        _gate.Write();
        return _services.Copier.SeedAsync(folder, cancellationToken);
    }

    /// <summary>Deletes everything in a bucket, earlier versions and delete markers as well. The bucket stays.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">There is no such bucket.</exception>
    public EmptiedBucket Empty(string bucket)
    {
        _gate.Write();
        return _services.Owner.Empty(bucket);
    }

    /// <summary>Has a rule of EventBridge tell its targets now, whether it is at work or not.</summary>
    /// <param name="rule">The rule's name, or its name in the template.</param>
    /// <param name="content">The event as targets get it; <see langword="null"/> for that of a schedule.</param>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">There is no such rule, or it is not for such an event.</exception>
    public FiredRule Fire(string rule, JsonObject? content = null)
    {
        _gate.Write();
        return _services.Owner.Fire(rule, content);
    }

    /// <summary>Any bucket.</summary>
    /// <param name="bucket">Its name.</param>
    public IBlueprintBucket Bucket(string bucket) => new LocalBlueprintBucket(_gate, _services.Objects, bucket);

    /// <summary>Makes a bucket, unless it is there.</summary>
    /// <param name="bucket">Its name.</param>
    public void CreateBucket(string bucket)
    {
        _gate.Write();
        _services.Objects.CreateBucket(bucket);
    }

    /// <summary>The file of an object, for a person to look at.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The object's key.</param>
    public string GetObjectPath(string bucket, string key) => _services.Objects.PathOf(bucket, key);

    /// <summary>Waits until the work in the background has ended; all its notifications have been given then.</summary>
    public Task WhenIdleAsync() => _services.Work.WhenIdleAsync();

    private static StateDatabase Prepare(StateFolder folder)
    {
        folder.Prepare();
        var isOlder = folder.IsOlder;
        folder.CheckRecords();
        var state = StateDatabase.Open(folder.Root);
        try
        {
            if (isOlder)
            {
                new OlderRecords(folder, state).TakeOver();
            }

            folder.Mark();
            return state;
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the work in the background and frees the folder for others.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_lock is not null)
        {
            // First: nobody shall find a cloud that is about to end.
            _services.Folder.DeletePlace();
        }

        await _services.DisposeAsync();
        _lock?.Dispose();
    }

    /// <summary>Takes the lock. Nobody waits for a cloud that is served, as it does not end by itself.</summary>
    private static Task<StateLock> TakeLockAsync(StateFolder folder, LocalCloudOptions options, CancellationToken cancellationToken) =>
        StateLock.TakeAsync(folder.Root, options.LockTimeout, () => folder.ReadPlace() is not null, options.Waiting, options.Time, cancellationToken);
}
