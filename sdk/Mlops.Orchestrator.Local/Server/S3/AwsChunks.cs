using System.Globalization;
using System.Text;

namespace Mlops.Orchestrator.Local.Server.S3;

/// <summary>The content encoding <c>aws-chunked</c>: "Signature calculations: transferring payload in multiple chunks" in the Amazon S3 API Reference.</summary>
internal static class AwsChunks
{
    /// <summary>Takes the content out of its chunks. Signatures and trailing checksums are not checked.</summary>
    /// <exception cref="S3Error">The body is not made of chunks.</exception>
    public static byte[] Decode(ReadOnlySpan<byte> body)
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
