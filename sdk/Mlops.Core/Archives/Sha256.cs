using System.Security.Cryptography;
using System.Text;

namespace Mlops.Core.Archives;

/// <summary>SHA-256 in lower-case hexadecimal digits, the form used everywhere in manifests and plans.</summary>
public static class Sha256
{
    /// <summary>The hash of bytes.</summary>
    /// <param name="content">The bytes.</param>
    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The hash of a text in UTF-8.</summary>
    /// <param name="text">The text.</param>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));
}
