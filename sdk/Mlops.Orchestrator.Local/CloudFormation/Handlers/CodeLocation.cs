using System.Text.Json.Nodes;
using Mlops.CloudFormation;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary>Where a function's or a layer's zip is.</summary>
internal static class CodeLocation
{
    /// <summary>Checks that the zip is in S3, as Lambda does when it takes its copy.</summary>
    /// <exception cref="MlopsException">The bucket or the object is not there.</exception>
    public static void Check(IObjectStore objects, JsonObject? location, ResourceContext context)
    {
        if (JsonText.Of(location?["S3Bucket"]) is not { } bucket || JsonText.Of(location?["S3Key"]) is not { } key)
        {
            return;
        }

        var error = !objects.BucketExists(bucket) ? "NoSuchBucket. S3 Error Message: The specified bucket does not exist"
            : !objects.Exists(bucket, key) ? "NoSuchKey. S3 Error Message: The specified key does not exist."
            : null;
        if (error is not null)
        {
            throw new MlopsException(new Problem(CloudFormationDiagnostics.CodeNotFound, $"Error occurred while GetObject. S3 Error Code: {error} (s3://{bucket}/{key})")
            {
                Pointer = $"/Resources/{context.LogicalId}",
                Hint = "Build the bundle, and look for the zip's name in it.",
            });
        }
    }
}
