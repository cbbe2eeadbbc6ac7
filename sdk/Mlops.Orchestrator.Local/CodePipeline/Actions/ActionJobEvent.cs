using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>The event by which a function gets a job: "JSON event example" in "AWS Lambda invoke action reference" in the AWS CodePipeline User Guide.</summary>
internal static class ActionJobEvent
{
    public static JsonObject Of(ActionJob job)
    {
        var data = new JsonObject
        {
            ["actionConfiguration"] = new JsonObject { ["configuration"] = new JsonObject(job.Action.Configuration.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))) },
            ["inputArtifacts"] = Artifacts(job, job.Action.InputArtifacts),
            ["outputArtifacts"] = Artifacts(job, job.Action.OutputArtifacts),
            ["artifactCredentials"] = new JsonObject
            {
                ["accessKeyId"] = job.Credentials.AccessKeyId,
                ["secretAccessKey"] = job.Credentials.SecretAccessKey,
                ["sessionToken"] = job.Credentials.SessionToken,
            },
        };
        if (job.ContinuationToken is { } token)
        {
            data["continuationToken"] = token;
        }

        return new() { ["CodePipeline.job"] = new JsonObject { ["id"] = job.Id, ["accountId"] = job.AccountId, ["data"] = data } };
    }

    private static JsonArray Artifacts(ActionJob job, IEnumerable<string> names) => new([.. names.Select(name =>
    {
        var (bucket, key) = job.Context.Artifacts.Locate(name);
        return new JsonObject
        {
            ["name"] = name,
            ["revision"] = null,
            ["location"] = new JsonObject { ["type"] = "S3", ["s3Location"] = new JsonObject { ["bucketName"] = bucket, ["objectKey"] = key } },
        };
    })]);
}
