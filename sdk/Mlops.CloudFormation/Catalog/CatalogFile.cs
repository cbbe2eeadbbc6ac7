using System.IO.Compression;
using System.Text;

namespace Mlops.CloudFormation.Catalog;

/// <summary>The file of the catalog: an index, then for each type its schema as JSON, compressed by itself so that it can be read alone.</summary>
/// <remarks><see cref="BinaryWriter"/>'s forms: a mark, what the schemas were taken from, the number of types, for each its name and the length of its block, the blocks.</remarks>
internal sealed class CatalogFile
{
    private const string Mark = "mlops-resource-types-1";

    private readonly Func<Stream> _open;
    private readonly Dictionary<string, (long Offset, int Length)> _blocks;

    private CatalogFile(Func<Stream> open, string source, Dictionary<string, (long Offset, int Length)> blocks)
    {
        (_open, Source, _blocks) = (open, source, blocks);
    }

    /// <summary>What the schemas were taken from.</summary>
    public string Source { get; }

    /// <summary>The names of the types, in ordinal order.</summary>
    public IEnumerable<string> Types => _blocks.Keys;

    /// <summary>Reads the index.</summary>
    /// <param name="open">Opens the file; called again for each type that is read.</param>
    /// <exception cref="InvalidDataException">It is no such file.</exception>
    public static CatalogFile Read(Func<Stream> open)
    {
        using var reader = new BinaryReader(open(), Encoding.UTF8);
        if (reader.ReadString() != Mark)
        {
            throw new InvalidDataException("This is not a catalog of resource types.");
        }

        var source = reader.ReadString();
        var lengths = new (string Name, int Length)[reader.Read7BitEncodedInt()];
        for (var index = 0; index < lengths.Length; index++)
        {
            lengths[index] = (reader.ReadString(), reader.Read7BitEncodedInt());
        }

        var offset = reader.BaseStream.Position;
        var blocks = new Dictionary<string, (long, int)>(lengths.Length);
        foreach (var (name, length) in lengths)
        {
            blocks[name] = (offset, length);
            offset += length;
        }

        return new CatalogFile(open, source, blocks);
    }

    /// <summary>Writes a catalog; the same schemas give the same bytes.</summary>
    public static void Write(Stream stream, string source, IReadOnlyDictionary<string, byte[]> schemas)
    {
        var blocks = schemas.OrderBy(schema => schema.Key, StringComparer.Ordinal).Select(schema => (Name: schema.Key, Bytes: Compress(schema.Value))).ToList();
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Mark);
        writer.Write(source);
        writer.Write7BitEncodedInt(blocks.Count);
        foreach (var (name, bytes) in blocks)
        {
            writer.Write(name);
            writer.Write7BitEncodedInt(bytes.Length);
        }

        foreach (var (_, bytes) in blocks)
        {
            writer.Write(bytes);
        }
    }

    /// <summary>The schema of a type, as JSON; <see langword="null"/> when the file has none.</summary>
    public byte[]? Find(string type)
    {
        if (!_blocks.TryGetValue(type, out var block))
        {
            return null;
        }

        var compressed = new byte[block.Length];
        using (var stream = _open())
        {
            stream.Position = block.Offset;
            stream.ReadExactly(compressed);
        }

        using var content = new MemoryStream();
        using (var deflate = new DeflateStream(new MemoryStream(compressed), CompressionMode.Decompress))
        {
            deflate.CopyTo(content);
        }

        return content.ToArray();
    }

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var deflate = new DeflateStream(compressed, CompressionLevel.SmallestSize))
        {
            deflate.Write(content);
        }

        return compressed.ToArray();
    }
}
