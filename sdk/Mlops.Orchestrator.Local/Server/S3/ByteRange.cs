using System.Net.Http.Headers;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>The part of an object that a <c>Range</c> header asks for.</summary>
internal readonly record struct ByteRange(long Start, long Length)
{
    /// <returns>The range; <see langword="null"/> when the whole object is asked for.</returns>
    /// <exception cref="S3Error">The range lies outside the object.</exception>
    public static ByteRange? Of(string? header, long length)
    {
        if (!RangeHeaderValue.TryParse(header, out var parsed) || parsed is not { Unit: "bytes", Ranges.Count: 1 })
        {
            return null;
        }

        var item = parsed.Ranges.Single();
        var start = item.From ?? Math.Max(0, length - (item.To ?? 0));
        var end = item.From is null ? length - 1 : Math.Min(item.To ?? long.MaxValue, length - 1);
        return start <= end
            ? new ByteRange(start, end - start + 1)
            : throw new S3Error(416, "InvalidRange", "The requested range is not satisfiable.");
    }
}
