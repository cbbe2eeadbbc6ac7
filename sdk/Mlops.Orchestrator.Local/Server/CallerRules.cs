using Microsoft.AspNetCore.Http;

namespace Mlops.Orchestrator.Local.Server;

/// <summary>Keeps pages in a browser out: they reach the loopback interface too, by its address or by a name of theirs that leads to it.</summary>
internal static class CallerRules
{
    /// <summary>Why a request is not served; <see langword="null"/> when it may be.</summary>
    /// <param name="request">The request.</param>
    /// <param name="port">The server's port.</param>
    public static string? Refusal(HttpRequest request, int port)
    {
        string[] hosts = [$"127.0.0.1:{port}", $"localhost:{port}"];
        return !hosts.Contains(request.Headers.Host.ToString(), StringComparer.OrdinalIgnoreCase) ? $"The local cloud is {hosts[0]}, and answers to no other host."
            : request.Headers.Origin.ToString() is { Length: > 0 } origin && !hosts.Any(host => origin == $"http://{host}") ? "The local cloud does not answer pages of other origins."
            : request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "none" or "same-origin") ? "The local cloud does not answer pages of other sites."
            : null;
    }
}
