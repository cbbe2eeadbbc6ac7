using System.Net.Sockets;

namespace Mlops.Orchestrator.Aws.Tests.Faults;

/// <summary>What goes wrong with one call of AWS, whichever it is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="AnswerAsync">Answers an attempt of the call in AWS's place.</param>
internal sealed record Fault(string Name, Func<SpoiledCall, Task<HttpResponseMessage>> AnswerAsync)
{
    /// <summary>Which calls it can happen to.</summary>
    public Func<WireRequest, bool> CanHappenTo { get; init; } = _ => true;

    /// <summary>Whether whoever calls does not live to see the answer.</summary>
    public bool Kills { get; init; }

    /// <summary>Whether it is AWS that says so, and for want of a right.</summary>
    public bool Denies { get; init; }

    /// <summary>Whether it can only happen where there was nothing before.</summary>
    public bool NeedsEmptyCloud { get; init; }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("throttled", call => call.Request.Attempt == 1 ? Refusals.Throttled(call.Request) : call.DoAsync()),
        new("throttled for longer than it is tried again", call => Refusals.Throttled(call.Request)),
        new("503 with a page of HTML", call => Refusals.Unavailable()),
        new("timed out, and not done", _ => throw Late()),
        new("done, and timed out", async call => call.Request.Attempt == 1 ? throw await DoneAsync(call) : await call.DoAsync()),
        new("done, and never answered", async call => throw await DoneAsync(call)),
        new("access denied", call => Refusals.Denied(call.Request)) { Denies = true },
        new("there already", call => Refusals.There(call.Request)!) { CanHappenTo = request => Refusals.There(request) is not null },
        // "What is Amazon S3?" in the Amazon S3 User Guide: reads of S3 are never stale.
        new("a read of what was before", call => call.Before is { } before ? Task.FromResult(before()) : call.DoAsync()) { CanHappenTo = request => request is { IsRead: true, Service: not "s3" } },
        new("a read before it is there", call => Refusals.NotThere(call.Request)!) { CanHappenTo = request => Refusals.NotThere(request) is not null, NeedsEmptyCloud = true },
        new("connection refused", _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused", new SocketException((int)SocketError.ConnectionRefused))),
        new("killed after it", call => call.DoAsync()) { Kills = true },
    ];

    private static async Task<TaskCanceledException> DoneAsync(SpoiledCall call)
    {
        (await call.DoAsync()).Dispose();
        return Late();
    }

    /// <summary>As <see cref="HttpClient"/> says it.</summary>
    private static TaskCanceledException Late() => new("The request was canceled due to the configured HttpClient.Timeout.", new TimeoutException("The operation was canceled."));
}

/// <summary>An attempt of a call that something goes wrong with.</summary>
/// <param name="Request">What is asked.</param>
/// <param name="DoAsync">Has AWS do it.</param>
/// <param name="Before">The answer that the same question had before; <see langword="null"/> when it is new.</param>
internal sealed record SpoiledCall(WireRequest Request, Func<Task<HttpResponseMessage>> DoAsync, Func<HttpResponseMessage>? Before);
