using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.SageMaker.Rules;

namespace Mlops.Orchestrator.Local.SageMaker.Jobs;

/// <summary>Looks for the data of jobs that SageMaker refuses to create without it.</summary>
/// <param name="objects">The buckets.</param>
internal sealed class InputData(IObjectStore objects)
{
    /// <exception cref="SageMakerError">Nothing begins with the address.</exception>
    public void Require(string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == "s3" && !Exists(uri.Host, Uri.UnescapeDataString(uri.AbsolutePath).TrimStart('/')))
        {
            throw SageMakerError.Invalid(
                $"No S3 objects found under S3 URL \"{address}\" given in input data source. Please ensure that the bucket exists in the selected region and that objects exist under that S3 prefix. "
                + "In the local cloud they are the files BUCKET/KEY of the folder that --data names.");
        }
    }

    private bool Exists(string bucket, string prefix) => objects.BucketExists(bucket) && objects.List(bucket, prefix).Count > 0;
}
