namespace Mlops.Orchestrator.Local.CloudFormation;

/// <summary>The account and region that stacks live in.</summary>
/// <param name="AccountId">The 12-digit account id.</param>
/// <param name="Region">The region, such as <c>eu-west-1</c>.</param>
internal sealed record AwsAccount(string AccountId, string Region)
{
    /// <summary>The partition the region belongs to.</summary>
    public string Partition => Region switch
    {
        _ when Region.StartsWith("cn-", StringComparison.Ordinal) => "aws-cn",
        _ when Region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        _ => "aws",
    };

    /// <summary>The domain of the partition's service hosts.</summary>
    public string UrlSuffix => Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}
