using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Mlops.Orchestrator.Local.S3;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>The checksums that requests state and answers tell.</summary>
internal static class RequestChecksums
{
    private const string Prefix = "x-amz-checksum-";

    /// <summary>Holds a body against the checksums that its request states, in headers or behind the body.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="trailers">What came behind the body.</param>
    /// <param name="content">The body.</param>
    /// <returns>The checksum that is kept; <see langword="null"/> when none was stated.</returns>
    /// <exception cref="S3Error">The body is another one.</exception>
    public static Checksum? Check(IHeaderDictionary headers, IReadOnlyDictionary<string, string> trailers, ReadOnlySpan<byte> content)
    {
#pragma warning disable CA5351 // MD5 is what S3 uses here; it protects nothing.
        if (headers.ContentMD5.ToString() is { Length: > 0 } stated && stated != Convert.ToBase64String(MD5.HashData(content)))
#pragma warning restore CA5351
        {
            throw new S3Error(400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
        }

        Checksum? kept = null;
        foreach (var algorithm in Checksum.Algorithms)
        {
            var name = $"{Prefix}{algorithm.ToLowerInvariant()}";
            if ((headers[name].ToString() is { Length: > 0 } header ? header : trailers.GetValueOrDefault(name)) is not { } value)
            {
                continue;
            }

            kept = Checksum.Of(algorithm, content);
            if (kept.Value != value)
            {
                throw new S3Error(400, "BadDigest", $"The {algorithm} you specified did not match the calculated checksum.");
            }
        }

        return kept;
    }

    /// <summary>Tells a checksum.</summary>
    public static void Write(IHeaderDictionary headers, Checksum? checksum)
    {
        if (checksum is not null)
        {
            headers[$"{Prefix}{checksum.Algorithm.ToLowerInvariant()}"] = checksum.Value;
            headers[$"{Prefix}type"] = checksum.Type;
        }
    }

    /// <summary>The algorithm that a request names; <see langword="null"/> for none.</summary>
    public static string? Algorithm(IHeaderDictionary headers, string header = $"{Prefix}algorithm") =>
        headers[header].ToString() is not { Length: > 0 } name ? null
        : Checksum.Algorithms.FirstOrDefault(algorithm => algorithm.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw S3Error.Invalid($"Checksum algorithm provided is unsupported. Please try again with any of the valid types: [{string.Join(", ", Checksum.Algorithms)}]");
}
