using Microsoft.AspNetCore.Http;

namespace Mlops.Orchestrator.Local.Server;

/// <summary>Reads request bodies that have a limit.</summary>
internal static class RequestBody
{
    /// <summary>Reads a body to its end, but keeps no more than the limit.</summary>
    /// <returns>The body, <see langword="null"/> when it is over the limit, and its length.</returns>
    public static async Task<(byte[]? Body, long Length)> ReadAsync(HttpRequest request, int limit)
    {
        var buffer = new byte[16 * 1024];
        var length = 0L;
        using var kept = new MemoryStream();
        for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
        {
            length += read;
            if (length <= limit)
            {
                kept.Write(buffer, 0, read);
            }
        }

        return (length <= limit ? kept.ToArray() : null, length);
    }
}
