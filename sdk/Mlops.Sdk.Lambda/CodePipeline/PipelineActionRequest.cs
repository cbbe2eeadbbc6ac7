using System.Text.Json.Serialization;

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

/// <summary>An input of an action: a zip in the pipeline's bucket.</summary>
/// <param name="Name">The artifact's name in the pipeline.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The object's key.</param>
public sealed record PipelineArtifact(string Name, string Bucket, string Key);

/// <summary>Temporary credentials for the pipeline's bucket, which the function's own role need not be allowed to read.</summary>
/// <param name="AccessKeyId">The access key.</param>
/// <param name="SecretAccessKey">The secret.</param>
/// <param name="SessionToken">The session's token.</param>
public sealed record PipelineArtifactCredentials(
    [property: JsonPropertyName("accessKeyId")] string AccessKeyId,
    [property: JsonPropertyName("secretAccessKey")] string SecretAccessKey,
    [property: JsonPropertyName("sessionToken")] string SessionToken)
{
    /// <summary>The access key only: secrets do not belong in logs.</summary>
    public override string ToString() => $"{nameof(PipelineArtifactCredentials)} {{ AccessKeyId = {AccessKeyId} }}";
}

/// <summary>How far an action is. An action fails by throwing.</summary>
/// <param name="ContinuationToken">What the next call is given; <see langword="null"/> when the action is done.</param>
public sealed record PipelineActionResult(string? ContinuationToken)
{
    /// <summary>The action is done.</summary>
    public static PipelineActionResult Succeeded { get; } = new(ContinuationToken: null);

    /// <summary>The action is at work: CodePipeline calls the function again, some 30 seconds later.</summary>
    /// <param name="token">What the next call is given, at most 2,048 characters.</param>
    public static PipelineActionResult Continue(string token) => new(token);
}
