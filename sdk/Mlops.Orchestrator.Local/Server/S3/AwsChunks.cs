using System.Globalization;
using System.Text;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>The content encoding <c>aws-chunked</c>: "Signature calculations: transferring payload in multiple chunks" in the Amazon S3 API Reference.</summary>
internal static class AwsChunks
{
    /// <summary>Takes the content out of its chunks. The signatures of chunks are not checked.</summary>
    /// <param name="body">The body.</param>
    /// <param name="trailers">Takes the headers that come behind the content.</param>
    /// <exception cref="S3Error">The body is not made of chunks.</exception>
    public static byte[] Decode(ReadOnlySpan<byte> body, Dictionary<string, string>? trailers = null)
    {
        using var content = new MemoryStream(body.Length);
        for (var rest = body; ;)
        {
            var lineEnd = rest.IndexOf("\r\n"u8);
            if (lineEnd < 0 || !TryReadSize(rest[..lineEnd], out var size) || rest.Length - lineEnd - 2 < size)
            {
                throw new S3Error(400, "IncompleteBody", "The request body is not made of complete aws-chunked chunks.");
            }

            if (size == 0)
            {
                foreach (var line in Encoding.ASCII.GetString(rest[(lineEnd + 2)..]).Split("\r\n").Select(line => line.Split(':', 2)).Where(line => line.Length == 2))
                {
                    trailers?.TryAdd(line[0].Trim().ToLowerInvariant(), line[1].Trim());
                }

                return content.ToArray();
            }

            content.Write(rest.Slice(lineEnd + 2, size));
            rest = rest[(lineEnd + 2 + size)..];
            rest = rest.StartsWith("\r\n"u8) ? rest[2..] : rest;
        }
    }

    private static bool TryReadSize(ReadOnlySpan<byte> line, out int size)
    {
        // size-in-hexadecimal;chunk-signature=...
        var end = line.IndexOf((byte)';');
        return int.TryParse(Encoding.ASCII.GetString(end < 0 ? line : line[..end]), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out size) && size >= 0;
    }
}
