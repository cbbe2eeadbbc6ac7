using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Mlops.Orchestrator.Local.Server;

/// <summary>Reads request bodies that have a limit.</summary>
internal static class RequestBody
{
    /// <summary>How slowly a body may come once the grace period is over; a caller that drips it holds a connection for nothing. S3 closes connections after as long.</summary>
    private static readonly MinDataRate Slowest = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(20));

    /// <summary>Has the reading of a body that comes too slowly fail, with status 408.</summary>
    public static void RefuseSlow(HttpContext context)
    {
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = Slowest;
        }
    }

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
