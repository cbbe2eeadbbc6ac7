using Mlops.Orchestrator;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Cloud;

/// <summary>The local cloud as a command works on it: in the command's process, or in the one that serves it.</summary>
internal interface IWorkingCloud : IAsyncDisposable
{
    /// <summary>The ports for pipelines.</summary>
    OrchestratorPorts Ports { get; }

    /// <summary>The blueprint bucket.</summary>
    IBlueprintBucket Blueprints { get; }

    /// <summary>How the use cases wait for it.</summary>
    WaitOptions Wait { get; }

    /// <summary>Copies the files <c>{bucket}/{key}</c> of a folder into the buckets, as far as they differ.</summary>
    Task SeedAsync(string folder, CancellationToken cancellationToken);

    /// <summary>Waits until what was done has had its consequences, notifications among them.</summary>
    Task WhenIdleAsync();

    /// <summary>Answers a request for an operation on model cards.</summary>
    /// <returns>The answer; <see langword="null"/> when the request asks for no such operation.</returns>
    Task<ApiAnswer?> AnswerModelCardAsync(byte[] request, CancellationToken cancellationToken);
}
