namespace Mlops.Sdk.Lambda;

/// <summary>What CodePipeline asks of a Lambda invoke action ("AWS Lambda invoke action reference").</summary>
public sealed record PipelineActionRequest
{
    /// <summary>The id of the job: what the result is reported for.</summary>
    public required string JobId { get; init; }

    /// <summary>The action's <c>UserParameters</c>; empty when it has none.</summary>
    public required string UserParameters { get; init; }

    /// <summary>The action's input artifacts.</summary>
    public required IReadOnlyList<PipelineArtifact> InputArtifacts { get; init; }

    /// <summary>Credentials that may read the input artifacts.</summary>
    public PipelineArtifactCredentials? ArtifactCredentials { get; init; }

    /// <summary>The token of <see cref="PipelineActionResult.Continue"/>; <see langword="null"/> at the first call.</summary>
    public string? ContinuationToken { get; init; }
}
