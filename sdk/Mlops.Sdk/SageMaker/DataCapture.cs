using Amazon.CDK;

namespace Mlops.Sdk.SageMaker;

/// <summary>Keeps an endpoint's requests and answers in S3, which the monitors read.</summary>
/// <param name="Destination">Where to: <c>s3://bucket/prefix</c>.</param>
public sealed record DataCapture(string Destination)
{
    /// <summary>The share of the requests that is kept, in percent.</summary>
    /// <value>0 to 100; the default is 100.</value>
    public double SamplingPercentage { get; init; } = 100;

    /// <summary>The content types that are kept as CSV text rather than in base64.</summary>
    /// <value>The default is <c>text/csv</c>.</value>
    public IReadOnlyList<string> CsvContentTypes { get; init; } = ["text/csv"];

    /// <summary>The KMS key that encrypts what is kept, by id or ARN.</summary>
    /// <value>The default is none: S3's own encryption.</value>
    public string KmsKeyId { get; init; } = Aws.NO_VALUE;
}
