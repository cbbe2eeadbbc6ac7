namespace Mlops.Sdk.Lambda;

/// <summary>An input of an action: a zip in the pipeline's bucket.</summary>
/// <param name="Name">The artifact's name in the pipeline.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The object's key.</param>
public sealed record PipelineArtifact(string Name, string Bucket, string Key);
