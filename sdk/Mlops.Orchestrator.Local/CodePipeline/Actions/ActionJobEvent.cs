using System.Text.Json.Nodes;
using Mlops.Orchestrator.Local.Server.Signing;

namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>The event by which a function gets a job: "JSON event example" in "AWS Lambda invoke action reference" in the AWS CodePipeline User Guide.</summary>
internal static class ActionJobEvent
{
    public static JsonObject Of(ActionJob job) => Of(job.Id, job.AccountId, job.Action.Configuration, Places(job, job.Action.InputArtifacts), Places(job, job.Action.OutputArtifacts), job.Credentials, job.ContinuationToken);

    public static JsonObject Of(
        string id,
        string accountId,
        IReadOnlyDictionary<string, string> configuration,
        IEnumerable<ArtifactPlace> inputs,
        IEnumerable<ArtifactPlace> outputs,
        LocalCredentials credentials,
        string? continuationToken)
    {
        var data = new JsonObject
        {
            ["actionConfiguration"] = new JsonObject { ["configuration"] = new JsonObject(configuration.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))) },
            ["inputArtifacts"] = Artifacts(inputs),
            ["outputArtifacts"] = Artifacts(outputs),
            ["artifactCredentials"] = new JsonObject
            {
                ["accessKeyId"] = credentials.AccessKeyId,
                ["secretAccessKey"] = credentials.SecretAccessKey,
                ["sessionToken"] = credentials.SessionToken,
            },
        };
        if (continuationToken is { } token)
        {
            data["continuationToken"] = token;
        }

        return new() { ["CodePipeline.job"] = new JsonObject { ["id"] = id, ["accountId"] = accountId, ["data"] = data } };
    }

    private static IEnumerable<ArtifactPlace> Places(ActionJob job, IEnumerable<string> names) => names.Select(name =>
    {
        var (bucket, key) = job.Context.Artifacts.Locate(name);
        return new ArtifactPlace(name, bucket, key);
    });

    private static JsonArray Artifacts(IEnumerable<ArtifactPlace> artifacts) => new([.. artifacts.Select(artifact => new JsonObject
    {
        ["name"] = artifact.Name,
        ["revision"] = null,
        ["location"] = new JsonObject { ["type"] = "S3", ["s3Location"] = new JsonObject { ["bucketName"] = artifact.Bucket, ["objectKey"] = artifact.Key } },
    })]);
}

/// <summary>Where an artifact is.</summary>
/// <param name="Name">The artifact.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The object's key.</param>
internal sealed record ArtifactPlace(string Name, string Bucket, string Key);
