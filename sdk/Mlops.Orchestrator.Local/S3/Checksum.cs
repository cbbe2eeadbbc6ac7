using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Mlops.Orchestrator.Local.S3;

/// <summary>A checksum of an object: "Checking object integrity in Amazon S3" in the Amazon S3 User Guide.</summary>
/// <param name="Algorithm">The algorithm as S3 writes it, such as <c>CRC32</c>.</param>
/// <param name="Value">The checksum in Base64; for one of parts, with how many there are.</param>
/// <param name="Type"><c>FULL_OBJECT</c> or <c>COMPOSITE</c>.</param>
internal sealed record Checksum(string Algorithm, string Value, string Type)
{
    public const string FullObject = "FULL_OBJECT";
    public const string Composite = "COMPOSITE";

    /// <summary>The algorithms.</summary>
    public static readonly string[] Algorithms = ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"];

    private static readonly ulong[] Crc32 = Table(0xEDB88320);
    private static readonly ulong[] Crc32C = Table(0x82F63B78);
    private static readonly ulong[] Crc64Nvme = Table(0x9A6C9329AC4BC9B5);

    /// <summary>The checksum of bytes.</summary>
    public static byte[] Compute(string algorithm, ReadOnlySpan<byte> content)
    {
        switch (algorithm)
        {
            case "SHA256":
                return SHA256.HashData(content);
            case "SHA1":
#pragma warning disable CA5350 // It finds errors; it protects nothing.
                return SHA1.HashData(content);
#pragma warning restore CA5350
            case "CRC64NVME":
                var wide = new byte[sizeof(ulong)];
                BinaryPrimitives.WriteUInt64BigEndian(wide, ~Crc(Crc64Nvme, ulong.MaxValue, content));
                return wide;
            default:
                var narrow = new byte[sizeof(uint)];
                BinaryPrimitives.WriteUInt32BigEndian(narrow, ~(uint)Crc(algorithm == "CRC32C" ? Crc32C : Crc32, uint.MaxValue, content));
                return narrow;
        }
    }

    /// <summary>The checksum of a whole object.</summary>
    public static Checksum Of(string algorithm, ReadOnlySpan<byte> content) => new(algorithm, Convert.ToBase64String(Compute(algorithm, content)), FullObject);

    private static ulong Crc(ulong[] table, ulong start, ReadOnlySpan<byte> content)
    {
        var value = start;
        foreach (var item in content)
        {
            value = table[(byte)(value ^ item)] ^ (value >> 8);
        }

        return value;
    }

    private static ulong[] Table(ulong polynomial)
    {
        var table = new ulong[256];
        for (var i = 0; i < table.Length; i++)
        {
            var value = (ulong)i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ polynomial;
            }

            table[i] = value;
        }

        return table;
    }
}
