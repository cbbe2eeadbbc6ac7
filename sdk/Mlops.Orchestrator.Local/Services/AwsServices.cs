using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.SageMaker;
using Mlops.Orchestrator.Local.Server;
using Mlops.Orchestrator.Local.Server.S3;
using Mlops.Orchestrator.Local.Server.SageMaker;

namespace Mlops.Orchestrator.Local.Services;

/// <summary>The services of AWS that the local cloud's server has.</summary>
internal static class AwsServices
{
    /// <summary>Adds them to a server. Another service is a folder beside those of these, and a line here.</summary>
    /// <param name="server">The server.</param>
    /// <param name="objects">The buckets.</param>
    /// <param name="sageMaker">SageMaker.</param>
    /// <param name="blueprintBucket">The bucket that functions may not write to; <see langword="null"/> for none.</param>
    public static LocalServer AddTo(LocalServer server, IObjectStore objects, SageMakerServices sageMaker, string? blueprintBucket)
    {
        server.Add(
            new S3Endpoint(objects, server.Credentials, blueprintBucket),
            new SageMakerApi(sageMaker, server.Credentials));
        return server;
    }
}
