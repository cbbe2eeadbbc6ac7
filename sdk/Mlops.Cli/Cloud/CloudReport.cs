using Mlops.Orchestrator.Local;

namespace Mlops.Cli.Cloud;

/// <summary>The JSON of <c>cloud --background</c>, <c>cloud status</c> and <c>cloud stop</c>.</summary>
/// <param name="StateFolder">The state folder.</param>
/// <param name="Running">Whether its cloud is running.</param>
internal sealed record CloudReport(string StateFolder, bool Running)
{
    /// <summary>The address of AWS's services.</summary>
    public string? Address { get; init; }

    /// <summary>The address of the orchestrator's API.</summary>
    public string? OrchestratorAddress { get; init; }

    /// <summary>The account of its owner.</summary>
    public string? AccountId { get; init; }

    /// <summary>The region.</summary>
    public string? Region { get; init; }

    /// <summary>The process that serves it.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How many calls it has answered.</summary>
    public long? Calls { get; init; }

    /// <summary>The report on a cloud.</summary>
    /// <param name="stateFolder">The state folder.</param>
    /// <param name="cloud">The cloud, if it is running.</param>
    public static CloudReport Of(string stateFolder, RunningCloud? cloud) => cloud is null ? new(stateFolder, false) : new(stateFolder, true)
    {
        Address = cloud.Endpoint.Url.AbsoluteUri.TrimEnd('/'),
        OrchestratorAddress = cloud.Endpoint.OrchestratorUrl.AbsoluteUri,
        AccountId = cloud.Status.Settings.AccountId,
        Region = cloud.Status.Settings.Region,
        ProcessId = cloud.Status.ProcessId,
        Since = cloud.Status.Since,
        Calls = cloud.Status.Calls,
    };
}
