using Amazon;

namespace Mlops.Aws.Wire;

/// <summary>A service of AWS: how it is found and signed for.</summary>
/// <param name="Id">Its id, which also names the variable <c>AWS_ENDPOINT_URL_…</c> ("Service-specific endpoints" in the AWS SDKs reference).</param>
/// <param name="Host">The first part of its host name.</param>
/// <param name="SigningName">The name in its requests' signatures.</param>
/// <param name="ApiVersion">The version of its API.</param>
internal sealed record WireService(string Id, string Host, string SigningName, string ApiVersion)
{
    /// <summary>Whether it has one address for all regions of a partition.</summary>
    public bool IsGlobal { get; init; }

    /// <summary>The region that requests are signed for.</summary>
    /// <param name="region">The region that is asked for.</param>
    public RegionEndpoint Home(RegionEndpoint region) => !IsGlobal ? region : RegionEndpoint.GetBySystemName(region.PartitionName switch
    {
        "aws-cn" => "cn-north-1",
        "aws-us-gov" => "us-gov-west-1",
        "aws" => "us-east-1",
        _ => region.SystemName,
    });

    /// <summary>Its host.</summary>
    /// <param name="region">The region that is asked for.</param>
    /// <remarks>Source: AWS General Reference, "IAM endpoints and quotas".</remarks>
    public string HostIn(RegionEndpoint region) => (IsGlobal ? region.PartitionName : "") switch
    {
        "aws" => $"{Host}.{region.PartitionDnsSuffix}",
        "aws-us-gov" => $"{Host}.us-gov.{region.PartitionDnsSuffix}",
        _ => $"{Host}.{Home(region).SystemName}.{region.PartitionDnsSuffix}",
    };
}
