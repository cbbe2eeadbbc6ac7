using System.Text.RegularExpressions;
using Mlops.Core.Naming;

namespace Mlops.CloudFormation;

/// <summary>The account and region that stacks live in.</summary>
/// <param name="AccountId">The 12-digit account id.</param>
/// <param name="Region">The region, such as <c>eu-west-1</c>.</param>
internal sealed partial record AwsAccount(string AccountId, string Region)
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

    /// <summary>The ARN of a resource of this account and region.</summary>
    public Arn Arn(string service, string resource) => new(Partition, service, Region, AccountId, resource);

    /// <summary>Whether there can be such an account and region, going by their form.</summary>
    public static bool IsValid(string accountId, string region) => AccountIdForm().IsMatch(accountId) && RegionForm().IsMatch(region);

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex AccountIdForm();

    [GeneratedRegex(@"\A[a-z]{2}(-[a-z]+)+-[0-9]{1,2}\z")]
    private static partial Regex RegionForm();
}
