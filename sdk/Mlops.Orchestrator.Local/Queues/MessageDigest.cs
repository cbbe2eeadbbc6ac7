using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Mlops.Orchestrator.Local.Queues;

/// <summary>The MD5s by which clients see that a message arrived whole: "Calculating the MD5 message digest for message attributes" in the Amazon SQS Developer Guide.</summary>
internal static class MessageDigest
{
    private const byte TextTransport = 1;
    private const byte BinaryTransport = 2;

    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <returns><see langword="null"/> when there are no attributes.</returns>
    public static string? Of(IEnumerable<KeyValuePair<string, MessageAttribute>> attributes)
    {
        var encoded = new List<byte>();
        foreach (var (name, attribute) in attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal))
        {
            Add(encoded, Encoding.UTF8.GetBytes(name));
            Add(encoded, Encoding.UTF8.GetBytes(attribute.DataType));
            encoded.Add(attribute.Binary is null ? TextTransport : BinaryTransport);
            Add(encoded, attribute.Binary ?? Encoding.UTF8.GetBytes(attribute.Text ?? ""));
        }

        return encoded.Count == 0 ? null : Of(encoded.ToArray());
    }

    private static void Add(List<byte> encoded, byte[] part)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        encoded.AddRange(length);
        encoded.AddRange(part);
    }

#pragma warning disable CA5351 // MD5 is what SQS uses here; it protects nothing.
    private static string Of(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351
}
