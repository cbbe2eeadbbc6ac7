using Mlops.Core.Settings;
using Mlops.Orchestrator;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Ports;

namespace Mlops.Sdk.Testing.Clouds;

/// <summary>A local cloud in a temporary folder, which goes with it.</summary>
internal sealed class LocalTarget : ITestTarget
{
    private readonly string _folder;
    private readonly LocalCloud _cloud;
    private readonly Feed _feed;

    private LocalTarget(string folder, LocalCloud cloud, OrchestratorSettings settings, Feed feed) => (_folder, _cloud, Settings, _feed) = (folder, cloud, settings, feed);

    public string? StateFolder => _folder;

    public OrchestratorSettings Settings { get; }

    public OrchestratorPorts Ports => _cloud.Ports;

    public ILogs Logs => _cloud.Logs;

    public IFunctions Functions => _cloud.Functions;

    public WaitOptions Wait { get; } = new() { FirstPause = TimeSpan.FromMilliseconds(1), LongestPause = LocalCloud.PollInterval };

    public IReadOnlyList<LocalNotification> Notifications => _feed.All;

    public static async Task<LocalTarget> OpenAsync(TestCloudOptions options, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("mlops-test-").FullName;
        var feed = new Feed();
        try
        {
            var cloud = await LocalCloud.OpenAsync(
                new() { StateFolder = folder, Settings = options.Settings, Time = options.Time, Stubs = options.Stubs, Notifications = feed }, cancellationToken);
            return new(folder, cloud, options.Settings, feed);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    public IBlueprintBucket Bucket(string name) => _cloud.Bucket(name);

    public Task CreateBucketAsync(string name, CancellationToken cancellationToken)
    {
        _cloud.CreateBucket(name);
        return Task.CompletedTask;
    }

    public Task WhenIdleAsync() => _cloud.WhenIdleAsync();

    public async ValueTask DisposeAsync()
    {
        await _cloud.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Keeps what background threads tell.</summary>
    private sealed class Feed : IProgress<LocalNotification>
    {
        private readonly Lock _gate = new();
        private readonly List<LocalNotification> _all = [];

        public IReadOnlyList<LocalNotification> All
        {
            get
            {
                lock (_gate)
                {
                    return [.. _all];
                }
            }
        }

        public void Report(LocalNotification value)
        {
            lock (_gate)
            {
                _all.Add(value);
            }
        }
    }
}
