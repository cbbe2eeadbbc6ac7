using Amazon;
using Amazon.CloudFormation;
using Amazon.Runtime;
using Mlops.Aws.Wire;

namespace Mlops.Aws.Tests;

/// <summary>Clients of servers on this machine, with the credentials and the region of AWS's examples.</summary>
internal static class TestClients
{
    public static AWSCredentials Credentials { get; } = new BasicAWSCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

    public static AmazonCloudFormationClient CloudFormation(string url) => new(Credentials, At<AmazonCloudFormationConfig>(url));

    /// <summary>Settings for a server on this machine: nothing waits before a retry.</summary>
    public static T At<T>(string url)
        where T : WireConfig, new() => new() { ServiceURL = url, AuthenticationRegion = RegionEndpoint.EUCentral1.SystemName, RetryDelay = TimeSpan.Zero };
}
