using System.Text.Json.Serialization;

namespace Mlops.Sdk.Lambda;

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
