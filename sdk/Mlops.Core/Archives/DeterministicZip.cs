using System.Buffers.Binary;
using System.IO.Compression;

namespace Mlops.Core.Archives;

/// <summary>Writes zips that are byte-identical for the same files: sorted entries, one fixed time, fixed permission bits.</summary>
public static class DeterministicZip
{
    /// <summary>The earliest time a zip can hold.</summary>
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The zip of some files.</summary>
    /// <param name="entries">The files; their names must be relative paths that stay inside the folder, each once.</param>
    /// <exception cref="ArgumentException">A name is unsafe or occurs twice.</exception>
    public static byte[] Create(IEnumerable<ArchiveEntry> entries) => Create(entries, CompressionLevel.Optimal);

    /// <summary>The zip of some files as they are, not compressed: its bytes are the same for every release of a runtime's compression library.</summary>
    /// <param name="entries">The files; their names must be relative paths that stay inside the folder, each once.</param>
    /// <exception cref="ArgumentException">A name is unsafe or occurs twice.</exception>
    public static byte[] Store(IEnumerable<ArchiveEntry> entries) => Create(entries, CompressionLevel.NoCompression);

    private static byte[] Create(IEnumerable<ArchiveEntry> entries, CompressionLevel compression)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            string? previous = null;
            foreach (var entry in entries.OrderBy(e => e.Name, StringComparer.Ordinal))
            {
                if (!ArchivePath.IsSafe(entry.Name) || entry.Name == previous)
                {
                    throw new ArgumentException($"'{entry.Name}' is not a usable name of a zip entry.", nameof(entries));
                }

                previous = entry.Name;
                Write(zip, entry, compression);
            }
        }

        var content = buffer.ToArray();
        MarkAsUnix(content);
        return content;
    }

    /// <summary>Says of each entry that Unix made it: .NET names the system that it runs on, and elsewhere the modes would not count ("version made by", APPNOTE.TXT 4.4.2).</summary>
    /// <param name="zip">A zip without a comment.</param>
    internal static void MarkAsUnix(Span<byte> zip)
    {
        const int EndSize = 22, HeaderSize = 46, Unix = 3;
        var end = zip[^EndSize..];
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        var header = zip[(int)BinaryPrimitives.ReadUInt32LittleEndian(end[16..])..];
        for (var entry = 0; entry < entries; entry++)
        {
            header[5] = Unix;
            // The name, the extra field and the comment follow.
            header = header[(HeaderSize + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]))..];
        }
    }

    private static void Write(ZipArchive zip, ArchiveEntry entry, CompressionLevel compression)
    {
        // A zip in a zip is stored: to compress it again takes time and saves nothing.
        var isZip = entry.Name.EndsWith(".zip", StringComparison.Ordinal);
        var target = zip.CreateEntry(entry.Name, isZip ? CompressionLevel.NoCompression : compression);
        target.LastWriteTime = Epoch;
        // Unix mode in the upper half: a regular file, rwxr-xr-x or rw-r--r--.
        target.ExternalAttributes = (entry.IsExecutable ? 0x81ED : 0x81A4) << 16;
        using var stream = target.Open();
        stream.Write(entry.Content.Span);
    }
}
