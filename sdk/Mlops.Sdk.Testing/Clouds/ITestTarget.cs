using Mlops.Core.Settings;
using Mlops.Orchestrator;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Ports;

namespace Mlops.Sdk.Testing.Clouds;

/// <summary>Where tests provision.</summary>
internal interface ITestTarget : IAsyncDisposable
{
    /// <summary>The local cloud's folder; <see langword="null"/> on AWS.</summary>
    string? StateFolder { get; }

    /// <summary>The orchestrator's settings.</summary>
    OrchestratorSettings Settings { get; }

    /// <summary>The ports of the use cases.</summary>
    OrchestratorPorts Ports { get; }

    /// <summary>What functions have logged.</summary>
    ILogs Logs { get; }

    /// <summary>Invokes functions.</summary>
    IFunctions Functions { get; }

    /// <summary>How to wait.</summary>
    WaitOptions Wait { get; }

    /// <summary>What was published to topics.</summary>
    /// <exception cref="BlueprintTestException">Nobody listens there.</exception>
    IReadOnlyList<LocalNotification> Notifications { get; }

    /// <summary>Any bucket.</summary>
    IBlueprintBucket Bucket(string name);

    /// <summary>Makes a bucket.</summary>
    Task CreateBucketAsync(string name, CancellationToken cancellationToken);

    /// <summary>Waits for the work in the background.</summary>
    Task WhenIdleAsync();
}
