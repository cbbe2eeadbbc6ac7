using Amazon.CDK;

namespace Mlops.Sdk.SageMaker;

/// <summary>How an endpoint serves its model.</summary>
/// <param name="InstanceType">The instance type, such as <c>ml.m5.large</c>.</param>
public sealed record EndpointConfigurationOptions(string InstanceType)
{
    /// <summary>How many instances serve the model.</summary>
    /// <value>At least 1; the default is 1.</value>
    public double InstanceCount { get; init; } = 1;

    /// <summary>The KMS key that encrypts the instances' volumes, by id or ARN.</summary>
    /// <value>The default is none: SageMaker's own encryption.</value>
    public string KmsKeyId { get; init; } = Aws.NO_VALUE;

    /// <summary>What is kept of requests and answers.</summary>
    /// <value>The default is nothing.</value>
    public DataCapture? DataCapture { get; init; }

    /// <summary>Tags for the configuration.</summary>
    public Dictionary<string, string>? Tags { get; init; }
}
