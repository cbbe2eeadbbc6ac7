using Mlops.Cli.Provisioning;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Provisioning;

namespace Mlops.Cli.Requests;

/// <summary>What requests are held against, planned with and provisioned by.</summary>
internal interface IRequestBasis : IAsyncDisposable
{
    /// <summary>Whether it is this machine's.</summary>
    bool IsLocal { get; }

    /// <summary>Validates every request, whether those before it are valid or not.</summary>
    /// <param name="requests">The requests.</param>
    /// <param name="cancellationToken">Stops the reading of the blueprints.</param>
    /// <exception cref="MlopsException">The bundle at hand has a pipeline type of theirs in a form that is not published.</exception>
    Task<IReadOnlyList<CheckedFile>> CheckAsync(IReadOnlyList<RequestFile> requests, CancellationToken cancellationToken);

    /// <summary>Says what a valid request leads to, as it may be shown.</summary>
    /// <param name="file">The request.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<Plan> PlanAsync(CheckedFile file, CancellationToken cancellationToken);

    /// <summary>Opens what provisions. The local cloud gets the bundle and the project's data first.</summary>
    /// <param name="text">Told of the notifications that the local cloud gives.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    Task<IProvisioner> OpenAsync(ProvisionText text, CancellationToken cancellationToken);
}

/// <summary>Provisions valid requests.</summary>
internal interface IProvisioner : IAsyncDisposable
{
    /// <summary>Begins, and does not wait for the end.</summary>
    Task<StartedProvisioning> StartAsync(CheckedFile file, IProgress<ProgressEvent> progress, CancellationToken cancellationToken);

    /// <summary>Provisions, and waits for the end or the first approval, and for what it makes others say.</summary>
    Task<ProvisioningOutcome> ProvisionAsync(CheckedFile file, IProgress<ProgressEvent> progress, CancellationToken cancellationToken);
}
