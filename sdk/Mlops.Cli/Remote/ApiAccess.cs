using Mlops.Cli.Cloud;
using Mlops.Cli.Workspaces;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator;
using Mlops.Orchestrator.Aws;
using Mlops.Orchestrator.Aws.Clients;

namespace Mlops.Cli.Remote;

/// <summary>Opens an orchestrator's API for a command.</summary>
internal static class ApiAccess
{
    private const string Service = "execute-api";

    /// <summary>Opens it; nothing is called yet.</summary>
    /// <param name="workspace">What the command line says.</param>
    /// <exception cref="MlopsException">There is no such profile, or nobody says which region the API is in.</exception>
    public static ApiCloud Open(Workspace workspace)
    {
        var api = workspace.Target.Api!;
        var profile = AwsAccess.FindProfile(workspace);
        var region = RegionOf(api) ?? workspace.GivenRegion ?? profile?.Region ?? AwsProfile.DefaultRegion ?? throw AwsDiagnostics.HasNoRegion();
        var signing = new SigningHandler(profile?.Credentials, region, Service, TimeProvider.System) { InnerHandler = ApiConnection.Sockets(api) };
        // A local cloud takes no longer than it does otherwise.
        var wait = api.IsLoopback
            ? new WaitOptions { LongestPause = TimeSpan.FromMilliseconds(50) }
            : new WaitOptions { FirstPause = TimeSpan.FromSeconds(2), LongestPause = TimeSpan.FromSeconds(10), Jitter = 0.25 };
        return new(new(api, signing, TimeProvider.System), wait);
    }

    /// <summary>The region in a host's name: <c>{api}.execute-api.{region}.…</c>, for an endpoint of a VPC as well; <see langword="null"/> for a name of one's own.</summary>
    /// <remarks>Source: Amazon API Gateway Developer Guide, "Invoke REST APIs in API Gateway" and "Invoke a private API".</remarks>
    internal static string? RegionOf(Uri api)
    {
        var labels = api.Host.Split('.');
        var service = Array.IndexOf(labels, Service);
        return service >= 0 && service + 1 < labels.Length ? labels[service + 1] : null;
    }
}
