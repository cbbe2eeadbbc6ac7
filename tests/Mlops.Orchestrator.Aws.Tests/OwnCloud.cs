using Mlops.Core.Settings;
using Mlops.Orchestrator.Local;

namespace Mlops.Orchestrator.Aws.Tests;

/// <summary>A local cloud of its own that is served.</summary>
internal sealed class OwnCloud : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private LocalCloud _cloud = null!;

    /// <summary>Where it is.</summary>
    public LocalEndpoint Endpoint { get; private set; } = null!;

    /// <summary>Opens one.</summary>
    /// <param name="settings">The orchestrator's settings there.</param>
    public static async Task<OwnCloud> OpenAsync(OrchestratorSettings? settings = null)
    {
        var self = new OwnCloud();
        self._cloud = await LocalCloud.OpenAsync(new() { StateFolder = self._folder, Settings = settings ?? new() });
        self.Endpoint = await self._cloud.ServeAsync();
        return self;
    }

    public async ValueTask DisposeAsync()
    {
        await _cloud.DisposeAsync();
        _folder.Dispose();
    }
}
