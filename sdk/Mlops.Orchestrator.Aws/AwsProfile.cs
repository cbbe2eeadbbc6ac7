using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace Mlops.Orchestrator.Aws;

/// <summary>A profile of AWS's configuration files.</summary>
/// <param name="Credentials">Its credentials: keys, single sign-on, an assumed role, or a program that gives some.</param>
/// <param name="Region">Its region; <see langword="null"/> when it names none.</param>
/// <remarks>Source: AWS SDKs and Tools Reference Guide, "Shared config and credentials files".</remarks>
public sealed record AwsProfile(AWSCredentials Credentials, string? Region)
{
    /// <summary>The region that the environment or the default profile names; <see langword="null"/> when none does. The machine is not asked where it is.</summary>
    public static string? DefaultRegion => FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.SystemName
        // The name that the AWS CLI knows, and AWS's SDK for .NET does not.
        ?? (Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION") is { Length: > 0 } region ? region : null);

    /// <summary>Finds a profile.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The profile; <see langword="null"/> when there is none of that name, or it has no credentials.</returns>
    public static AwsProfile? Find(string name)
    {
        var chain = new CredentialProfileStoreChain();
        return chain.TryGetProfile(name, out var profile) && chain.TryGetAWSCredentials(name, out var credentials) ? new(credentials, profile.Region?.SystemName) : null;
    }
}

/// <summary>Who calls AWS.</summary>
/// <param name="AccountId">The 12-digit id of the account.</param>
/// <param name="Arn">The user or the session of a role.</param>
public sealed record AwsCaller(string AccountId, string Arn);
