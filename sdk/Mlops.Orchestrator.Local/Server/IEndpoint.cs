using Microsoft.AspNetCore.Http;
using Mlops.CloudFormation;

namespace Mlops.Orchestrator.Local.Server;

/// <summary>What the server serves at the paths that begin alike.</summary>
internal interface IEndpoint
{
    /// <summary>How the paths begin, such as <c>/_sagemaker/</c>; the longest one that fits counts. No name of a bucket begins with an underscore.</summary>
    string Prefix { get; }

    /// <summary>Serves a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="target">Its path and query as they were sent.</param>
    Task HandleAsync(HttpContext context, string target);
}

/// <summary>A service of AWS. Functions are told its address by their environment.</summary>
internal interface IServiceEndpoint : IEndpoint
{
    /// <summary>The services' ids, as AWS's SDKs have them, such as <c>SageMaker Runtime</c>: <c>AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME</c> has the address.</summary>
    IReadOnlyList<string> ServiceIds { get; }

    /// <summary>The path at which clients of an account and region find it.</summary>
    string PathFor(AwsAccount account) => $"{Prefix}{account.AccountId}/{account.Region}";
}
