using System.Text;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.S3;

/// <summary>Turns an object's key into a relative path and back. Ordinary keys stay as they are, so that a bucket can be browsed.</summary>
/// <remarks>
/// <para>Different keys have different paths by construction, and every path stays inside the bucket's folder:</para>
/// <para>A character that is not safe in a file name is written as <c>%xx</c>, its UTF-8 bytes in lower-case hexadecimal digits; so are <c>%</c> and <c>~</c>
/// themselves, a dot or space at the end, the whole of <c>.</c> and <c>..</c>, and the first letter of a name that Windows reserves. An empty segment is <c>%0</c>.</para>
/// <para>S3 may hold both <c>a</c> and <c>a/b</c>; a disk cannot. So files and folders have distinct names: a file without a dot and a folder with one
/// get a <c>%</c> at the end (<c>model%</c>, <c>v1.0%/model.bin</c>).</para>
/// <para>A segment too long for a file name goes on in a folder: <c>part%~/rest</c>.</para>
/// <para>On a disk that does not tell upper from lower case (any system but Linux), capitals and letters beyond ASCII are written as <c>%xx</c> too.</para>
/// </remarks>
internal static class ObjectPath
{
    /// <summary>The longest key, in bytes of UTF-8: "Creating object key names" in the Amazon S3 User Guide.</summary>
    private const int MaximumKeyBytes = 1024;

    /// <summary>File names may have 255 bytes; the rest is room for the marks and for the suffix of temporary files.</summary>
    private const int MaximumSegmentBytes = 200;

    private const string Empty = "%0";
    private const string Mark = "%";
    private const string Continuation = "%~";
    private const char Separator = '/';

    private static readonly HashSet<string> ReservedByWindows = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The relative path of an object, with forward slashes.</summary>
    /// <exception cref="MlopsException">The key is empty, longer than 1,024 bytes or not valid Unicode.</exception>
    public static string Of(string key) => Of(key, isCaseSensitive: OperatingSystem.IsLinux());

    /// <inheritdoc cref="Of(string)"/>
    public static string Of(string key, bool isCaseSensitive)
    {
        Check(key);
        var segments = key.Split(Separator);
        return string.Join(Separator, segments.Select((segment, index) => Encode(segment, index == segments.Length - 1, isCaseSensitive)));
    }

    /// <summary>The key of an object.</summary>
    /// <returns>The key, or <see langword="null"/> when the path is not of an object's.</returns>
    public static string? KeyOf(string path)
    {
        try
        {
            var key = string.Join(Separator, path.Replace($"{Continuation}/", "", StringComparison.Ordinal).Split(Separator).Select(Decode));
            return Of(key) == path ? key : null;
        }
        catch (Exception exception) when (exception is FormatException or MlopsException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A file or folder name for a name from outside, so that no name leads out of the folder it is put in; ordinary names stay as they are.</summary>
    public static string Name(string name) => name.Length == 0 ? Empty : string.Concat(Units(name, isCaseSensitive: true));

    private static void Check(string key)
    {
        try
        {
            if (key.Length > 0 && StrictUtf8.GetByteCount(key) <= MaximumKeyBytes)
            {
                return;
            }
        }
        catch (EncoderFallbackException)
        {
            // Half a surrogate pair: reported below with the rest.
        }

        throw new MlopsException(new Problem(S3Diagnostics.InvalidKey, $"'{(key.Length <= 80 ? key : key[..80] + "…")}' is not a valid key for an object.")
        {
            Expected = "1 to 1,024 bytes of UTF-8",
        });
    }

    private static string Encode(string segment, bool isFile, bool isCaseSensitive)
    {
        var encoded = new StringBuilder();
        var pieceBytes = 0;
        foreach (var unit in Units(segment, isCaseSensitive))
        {
            var bytes = Encoding.UTF8.GetByteCount(unit);
            if (pieceBytes + bytes > MaximumSegmentBytes)
            {
                encoded.Append(Continuation).Append(Separator);
                pieceBytes = 0;
            }

            encoded.Append(unit);
            pieceBytes += bytes;
        }

        var isUnusual = isFile != segment.Contains('.', StringComparison.Ordinal);
        return $"{(segment.Length == 0 ? Empty : encoded)}{(isUnusual ? Mark : "")}";
    }

    private static IEnumerable<string> Units(string segment, bool isCaseSensitive)
    {
        var escapesFirst = ReservedByWindows.Contains(segment.Split('.')[0]);
        var escapesAll = segment is "." or "..";
        var position = 0;
        foreach (var rune in segment.EnumerateRunes())
        {
            var isReserved = escapesFirst && position == 0;
            position += rune.Utf16SequenceLength;
            var isBadEnd = position == segment.Length && (rune.Value is '.' or ' ');
            yield return escapesAll || isReserved || isBadEnd || !IsSafe(rune, isCaseSensitive) ? Escape(rune) : rune.ToString();
        }
    }

    private static bool IsSafe(Rune rune, bool isCaseSensitive) => rune.IsAscii
        ? (isCaseSensitive ? Rune.IsLetterOrDigit(rune) : Rune.IsLower(rune) || Rune.IsDigit(rune)) || " !#$&'()+,-.;=@[]^_`{}".Contains((char)rune.Value, StringComparison.Ordinal)
        : isCaseSensitive && Rune.IsLetterOrDigit(rune);

    private static string Escape(Rune rune) => string.Concat(Encoding.UTF8.GetBytes(rune.ToString()).Select(b => $"%{b:x2}"));

    private static string Decode(string name)
    {
        // Escapes have two digits, so a mark at the end cannot be part of one, unless it belongs to the empty segment.
        var body = name.EndsWith(Mark, StringComparison.Ordinal) ? name[..^1] : name;
        if (body == Empty)
        {
            return "";
        }

        var bytes = new List<byte>();
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] == '%')
            {
                bytes.Add(Convert.FromHexString(body.AsSpan(i + 1, 2))[0]);
                i += 2;
            }
            else
            {
                var length = char.IsSurrogatePair(body, i) ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(body.Substring(i, length)));
                i += length - 1;
            }
        }

        return StrictUtf8.GetString([.. bytes]);
    }
}
