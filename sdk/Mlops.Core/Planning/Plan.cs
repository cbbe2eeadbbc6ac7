using Mlops.Core.Manifests;

namespace Mlops.Core.Planning;

/// <summary>What a request leads to: a pure function of request, manifest and settings. It can be shown, compared, hashed and tested without AWS.</summary>
public sealed record Plan
{
    /// <summary>The SHA-256 of the plan's content without this id, in lower-case hexadecimal digits: the same request gives the same id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The pipeline type, in lower case.</summary>
    public required string PipelineType { get; init; }

    /// <summary>The version of the blueprint.</summary>
    public required string BlueprintVersion { get; init; }

    /// <summary>How the blueprint's stack is deployed.</summary>
    public required Deployment Deployment { get; init; }

    /// <summary>What is uploaded to the assets bucket before the stack: the pipeline's source. <see langword="null"/> for a direct stack.</summary>
    public PlannedArchive? Archive { get; init; }

    /// <summary>The stack to create or update: the deployment pipeline's, or the blueprint's own when it is deployed directly.</summary>
    public required PlannedStack Stack { get; init; }

    /// <summary>Where the blueprint's stack ends up, in the order of deployment; one entry for a single account.</summary>
    public required IReadOnlyList<PlannedStage> Stages { get; init; }
}
