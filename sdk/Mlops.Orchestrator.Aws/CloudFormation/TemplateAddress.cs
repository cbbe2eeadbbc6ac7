namespace Mlops.Orchestrator.Aws.CloudFormation;

/// <summary>Where CloudFormation reads templates.</summary>
/// <param name="address">The address of S3.</param>
/// <param name="bucket">The bucket.</param>
internal sealed class TemplateAddress(Uri address, string bucket)
{
    public string Of(string key) => $"{address.AbsoluteUri.TrimEnd('/')}/{bucket}/{string.Join('/', key.Split('/').Select(Uri.EscapeDataString))}";
}
