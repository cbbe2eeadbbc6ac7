using Microsoft.AspNetCore.Http;

namespace Mlops.Orchestrator.Local.Server;

/// <summary>What the server serves at the paths that begin alike.</summary>
internal interface IEndpoint
{
    /// <summary>How the paths begin, such as <c>/_runtime/</c>; the longest one that fits counts. No name of a bucket begins with an underscore.</summary>
    string Prefix { get; }

    /// <summary>Serves a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="target">Its path and query as they were sent.</param>
    Task HandleAsync(HttpContext context, string target);
}
