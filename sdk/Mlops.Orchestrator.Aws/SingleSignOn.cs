using Amazon;
using Amazon.Runtime;
using Amazon.RuntimeDependencies;
using Amazon.SSO;
using Amazon.SSOOIDC;

namespace Mlops.Orchestrator.Aws;

/// <summary>Lets profiles of <c>aws sso login</c> give credentials: AWS's SDK looks for the clients that it needs for them by name, which a native program does not have.</summary>
/// <remarks>Source: AWS SDK for .NET Developer Guide, "Native AOT support".</remarks>
public static class SingleSignOn
{
    /// <summary>Makes the clients known, for this process. A repeat does no harm.</summary>
    public static void Register()
    {
        var registry = GlobalRuntimeDependencyRegistry.Instance;
        registry.RegisterSSOClient(context => new AmazonSSOClient(new AnonymousAWSCredentials(), Reach(new AmazonSSOConfig(), context.SSOClientContextData.Region)));
        registry.RegisterSSOOIDCClient(context => new AmazonSSOOIDCClient(new AnonymousAWSCredentials(), Reach(new AmazonSSOOIDCConfig(), context.SSOOIDCClientContextData.Region)));
    }

    private static T Reach<T>(T config, RegionEndpoint region)
        where T : ClientConfig
    {
        config.RegionEndpoint = region;
        return config;
    }
}
