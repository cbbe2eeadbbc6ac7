using Amazon.SecurityToken.Server;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.SageMaker;
using Mlops.Orchestrator.Local.Server;
using Mlops.Orchestrator.Local.Server.S3;
using Mlops.Orchestrator.Local.Server.SageMaker;
using Mlops.Orchestrator.Local.Server.SecurityToken;

namespace Mlops.Orchestrator.Local.Services;

/// <summary>The services of AWS that the local cloud's server has.</summary>
internal static class AwsServices
{
    /// <summary>Adds them to a server. Another service is a folder beside those of these, and a line here.</summary>
    /// <param name="server">The server.</param>
    /// <param name="objects">The buckets.</param>
    /// <param name="sageMaker">SageMaker.</param>
    /// <param name="blueprintBucket">The bucket that functions may not write to; <see langword="null"/> for none.</param>
    /// <param name="calls">Told of every call that was answered.</param>
    public static LocalServer AddTo(LocalServer server, IObjectStore objects, SageMakerServices sageMaker, string? blueprintBucket, IProgress<ServedCall>? calls = null)
    {
        IAwsService[] services =
        [
            new SageMakerApi(sageMaker),
            new WireService(SecurityTokenService.SigningName, caller => new SecurityTokenServer(new SecurityTokenService(server.Keys, caller))),
        ];
        server.Add(new AwsEndpoint(server.Keys, new S3Endpoint(objects, server.Keys, blueprintBucket), services, calls));
        return server;
    }
}
