using System.Globalization;
using Microsoft.AspNetCore.Http;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>What a GetObject or HeadObject demands of the object, and a CopyObject of its source.</summary>
/// <remarks>Source: Amazon S3 API Reference, "GetObject" and "CopyObject": an ETag outdoes a time, as RFC 9110 has it in "Precedence of Preconditions".</remarks>
internal static class ReadCondition
{
    /// <summary>Whether the caller has the object already.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="found">The object.</param>
    /// <param name="prefix">What the headers' names begin with.</param>
    /// <exception cref="S3Error">The object is not the one that the caller wants.</exception>
    public static bool IsNotModified(IHeaderDictionary headers, S3ObjectSummary found, string prefix = "")
    {
        // A header has whole seconds.
        var modified = new DateTimeOffset(found.LastModified.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
        var isWanted = Header("If-Match") is { Length: > 0 } wanted ? Names(wanted, found.ETag) : Time(Header("If-Unmodified-Since")) is not { } latest || modified <= latest;
        return !isWanted ? throw S3Error.PreconditionFailed()
            : Header("If-None-Match") is { Length: > 0 } known ? Names(known, found.ETag)
            : Time(Header("If-Modified-Since")) is { } since && modified <= since;

        string Header(string name) => headers[prefix + name].ToString();
    }

    private static bool Names(string list, string eTag) =>
        list.Split(',', StringSplitOptions.TrimEntries).Any(item => item == "*" || (item.StartsWith("W/", StringComparison.Ordinal) ? item[2..] : item).Trim('"') == eTag);

    /// <summary>A header's time; one that cannot be read demands nothing.</summary>
    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParseExact(text, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
