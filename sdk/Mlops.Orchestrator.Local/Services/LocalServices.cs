using Mlops.CloudFormation;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Local.Accounts;
using Mlops.Orchestrator.Local.Functions;
using Mlops.Orchestrator.Local.Functions.Concurrency;
using Mlops.Orchestrator.Local.Functions.Debugging;
using Mlops.Orchestrator.Local.Functions.Processes;
using Mlops.Orchestrator.Local.Functions.Stubs;
using Mlops.Orchestrator.Local.Notifications;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.SageMaker;
using Mlops.Orchestrator.Local.Server;
using Mlops.Orchestrator.Local.Server.Signing;
using Mlops.Orchestrator.Local.State;
using Mlops.Orchestrator.Local.Topics;

namespace Mlops.Orchestrator.Local.Services;

/// <summary>The services of the local cloud, put together. Nothing is started until it is used.</summary>
internal sealed class LocalServices : IAsyncDisposable
{
    private readonly StateDatabase _state;
    private readonly OrchestratorSettings _settings;
    private readonly CallCounter _calls;
    private readonly NotificationFeed _notifications;
    private readonly LocalServer _server;
    private readonly ReservedFunctions _functions;
    private readonly BackgroundWork _delayed;

    public LocalServices(StateFolder folder, StateDatabase state, LocalCloudOptions options, CancellationToken cancellationToken)
    {
        (Folder, _state, _settings) = (folder, state, options.Settings);
        Work = new(cancellationToken);
        Objects = new(folder.Buckets, state, options.Time);
        Copier = new(Objects);
        SageMaker = new(folder, state, Objects, options.Time);
        var home = new AwsAccount(_settings.AccountId, _settings.Region);
        _calls = new(options.Calls);
        _notifications = new(options.Notifications);
        _server = new(folder.ReadKey() is { } key ? new(key, home) : KeyRing.Create(home));
        var functions = new FunctionRuntime(_server, Objects, _settings.BlueprintBucket, folder.Root, options.Time, options.Debuggers);
        IFunctionRuntime debugged = options.Debugged.Count == 0 ? functions : new DebuggedFunctions(functions, options.Debugged);
        _functions = new ReservedFunctions(options.Stubs.Count == 0 ? debugged : new StubbedFunctions(debugged, options.Stubs, folder, options.Time), options.Time);
        _delayed = new(cancellationToken);
        Accounts = new(new(folder, state, new(_settings.Stages), Objects, SageMaker, _functions, _server.Keys, new(folder.Topics, _notifications, options.Time), options.Time, Work, _delayed));
        Objects.Changed += new BucketEvents(Accounts, Objects, home).Tell;
        AwsServices.AddTo(_server, Objects, SageMaker, _settings.BlueprintBucket, Accounts, _calls);
        Home = Accounts[home];
    }

    public StateFolder Folder { get; }

    public BackgroundWork Work { get; }

    public ObjectStore Objects { get; }

    public ObjectCopier Copier { get; }

    public SageMakerServices SageMaker { get; }

    public LocalAccounts Accounts { get; }

    /// <summary>What no call of AWS does.</summary>
    public OwnerActions Owner => new(Objects, Accounts);

    /// <summary>The orchestrator's own account.</summary>
    public LocalAccount Home { get; }

    public string BlueprintBucket => _settings.BlueprintBucket;

    /// <summary>Starts the server, unless it is started.</summary>
    /// <param name="api">The orchestrator's API, to be served besides.</param>
    /// <param name="port">The port; 0 for any that is free.</param>
    /// <param name="stop">Begins the end, when the owner asks for it.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public async Task<LocalEndpoint> ServeAsync(OrchestratorApi api, int port, Action stop, CancellationToken cancellationToken)
    {
        var control = new CloudControl(Folder, _settings, _calls, _notifications, Owner, Work, stop);
        _server.Add(new OrchestratorEndpoint(_server.Keys, api, _calls), new CloudEndpoint(_server.Keys, control));
        await _server.StartAsync(port, cancellationToken);
        Accounts.RunSchedules();
        // Last, so that whoever reads it finds the server there.
        Folder.WritePlace(new(_server.Url.Port, Environment.ProcessId, control.Status.Since));
        return new(_server.Url, _server.Keys.Owner.AccessKeyId, _server.Keys.Owner.SecretAccessKey, _settings.AccountId, _settings.Region);
    }

    /// <summary>Makes the buckets of the settings and ends what a dead process left unfinished.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        Objects.CreateBucket(_settings.BlueprintBucket);
        CreateAssetsBucket();
        CreateNotificationsTopic();
        await Accounts.RecoverAsync(cancellationToken);
    }

    /// <summary>The bucket tells EventBridge, as that of a deployed orchestrator does.</summary>
    private void CreateAssetsBucket()
    {
        Objects.CreateBucket(_settings.AssetsBucket);
        if (Objects.Bucket(_settings.AssetsBucket).Notifications is { TellsEventBridge: false } notifications)
        {
            Objects.SetNotifications(_settings.AssetsBucket, notifications with { TellsEventBridge = true });
        }
    }

    /// <summary>The topic that pipelines tell of themselves is the orchestrator's, which the local cloud stands in for.</summary>
    private void CreateNotificationsTopic()
    {
        if (TopicName.OfArn(_settings.NotificationsTopicArn) is { } topic && !TopicName.IsFifo(topic.Name) && Accounts[topic.Account].Topics.Find(topic.Name) is null)
        {
            Accounts[topic.Account].Topics.Create(topic.Name, new Dictionary<string, string>(), new Dictionary<string, string>());
        }
    }

    /// <summary>Waits for the work in the background, then ends the functions' processes.</summary>
    public async ValueTask DisposeAsync()
    {
        Accounts.Hurry();
        await _delayed.WhenIdleAsync();
        await Work.WhenIdleAsync();
        await _functions.DisposeAsync();
        await _server.DisposeAsync();
        Accounts.Dispose();
        _state.Dispose();
    }
}
