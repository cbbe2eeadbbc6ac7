using System.Text;
using Mlops.Core.Archives;

namespace Mlops.Sdk.Glue.Files;

/// <summary>The content of files regardless of how their lines end: with <c>core.autocrlf</c> git checks out other line ends than it keeps.</summary>
internal static class TextContent
{
    /// <summary>How much of a file git looks at to tell a text.</summary>
    private const int Beginning = 8000;

    /// <summary>Whether two files are the same but for their line ends.</summary>
    public static bool AreSame(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other) || WithLineFeeds(one).AsSpan().SequenceEqual(WithLineFeeds(other));

    /// <summary>The SHA-256 of a file, the same whatever its line ends.</summary>
    public static string Hash(byte[] content) => Sha256.Of(WithLineFeeds(content));

    /// <summary>Whether a file has Windows' line ends.</summary>
    public static bool HasCarriageReturns(byte[] content) => IsText(content) && content.AsSpan().IndexOf("\r\n"u8) >= 0;

    /// <summary>A text with Windows' line ends, or with those of all others.</summary>
    public static byte[] WithLineEnds(byte[] content, bool hasCarriageReturns)
    {
        var text = WithLineFeeds(content);
        return hasCarriageReturns && IsText(text) ? Replaced(text, "\n", "\r\n") : text;
    }

    private static byte[] WithLineFeeds(byte[] content) => HasCarriageReturns(content) ? Replaced(content, "\r\n", "\n") : content;

    private static bool IsText(byte[] content) => !content.AsSpan(0, Math.Min(Beginning, content.Length)).Contains((byte)0);

    /// <summary>In Latin-1 every byte is a letter of its own.</summary>
    private static byte[] Replaced(byte[] content, string what, string by) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(content).Replace(what, by, StringComparison.Ordinal));
}
