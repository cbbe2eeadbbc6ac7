using System.Text.Json.Serialization;

namespace Mlops.Sdk.Lambda.CodePipeline;

/// <summary>The event of CodePipeline's Lambda invoke action ("JSON event example" in "AWS Lambda invoke action reference").</summary>
internal sealed record PipelineActionEvent
{
    [JsonPropertyName("CodePipeline.job")]
    public PipelineJob? Job { get; set; }

    internal sealed record PipelineJob([property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("data")] JobData Data);

    internal sealed record JobData
    {
        [JsonPropertyName("actionConfiguration")]
        public ActionConfiguration? ActionConfiguration { get; set; }

        [JsonPropertyName("inputArtifacts")]
        public IReadOnlyList<Artifact>? InputArtifacts { get; set; }

        [JsonPropertyName("artifactCredentials")]
        public PipelineArtifactCredentials? ArtifactCredentials { get; set; }

        [JsonPropertyName("continuationToken")]
        public string? ContinuationToken { get; set; }
    }

    internal sealed record ActionConfiguration([property: JsonPropertyName("configuration")] Configuration Configuration);

    internal sealed record Configuration([property: JsonPropertyName("UserParameters")] string? UserParameters);

    internal sealed record Artifact([property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("location")] Location Location);

    internal sealed record Location([property: JsonPropertyName("s3Location")] S3Location S3Location);

    internal sealed record S3Location([property: JsonPropertyName("bucketName")] string BucketName, [property: JsonPropertyName("objectKey")] string ObjectKey);
}
