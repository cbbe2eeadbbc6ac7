using Amazon.S3;
using Mlops.Sdk.Lambda;

namespace ChurnScoring.ValidateInput;

/// <summary>Lets the stack go on only with a customer file that can be scored.</summary>
internal sealed class ValidateInputFunction()
    : CustomResourceFunction<ValidateInputProperties>(ValidateInputJson.Default.ValidateInputProperties)
{
    protected override async Task<CustomResourceResult> CreateAsync(
        CustomResourceRequest<ValidateInputProperties> request, CancellationToken cancellationToken)
    {
        var location = request.Properties.InputData;
        await using var content = await OpenAsync(location, cancellationToken);
        using var reader = new StreamReader(content);

        var check = await CustomerFile.CheckAsync(reader, cancellationToken);
        return Refusal.Reason($"s3://{location}", check, request.Properties.MinimumCustomers) is { } reason
            ? throw new InvalidDataException(reason)
            : new CustomResourceResult { Data = { ["Rows"] = check.Rows } };
    }

    private static async Task<Stream> OpenAsync(string location, CancellationToken cancellationToken)
    {
        var slash = location.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0)
        {
            throw new InvalidDataException($"'{location}' is no S3 location. Expected: bucket/key.");
        }

        // The endpoint comes from AWS_ENDPOINT_URL_S3 where it is set; hosts other than AWS's have no subdomain per bucket.
        using var s3 = new AmazonS3Client(new AmazonS3Config { ForcePathStyle = true });
        try
        {
            using var response = await s3.GetObjectAsync(location[..slash], location[(slash + 1)..], cancellationToken);
            var content = new MemoryStream();
            await response.ResponseStream.CopyToAsync(content, cancellationToken);
            content.Position = 0;
            return content;
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode is "NoSuchKey" or "NoSuchBucket")
        {
            throw new InvalidDataException($"s3://{location} does not exist.", exception);
        }
    }
}
