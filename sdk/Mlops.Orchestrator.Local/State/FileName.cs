using System.Text;

namespace Mlops.Orchestrator.Local.State;

/// <summary>Writes names from outside as names of files and folders, so that none leads out of the folder it is put in. Ordinary names stay as they are.</summary>
/// <remarks>
/// <para>A character that is not safe in a file name is written as <c>%xx</c>, its UTF-8 bytes in lower-case hexadecimal digits; so are <c>%</c> and <c>~</c>
/// themselves, a dot or space at the end, the whole of <c>.</c> and <c>..</c>, and the first letter of a name that Windows reserves. An empty name is <c>%0</c>.</para>
/// <para>On a disk that does not tell upper from lower case (any system but Linux), capitals and letters beyond ASCII can be written as <c>%xx</c> too.</para>
/// </remarks>
internal static class FileName
{
    /// <summary>How an empty name is written.</summary>
    public const string Empty = "%0";

    /// <summary>What may stand behind a name to tell it from another kind of name.</summary>
    public const string Mark = "%";

    private static readonly HashSet<string> ReservedByWindows = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The name of a file or folder for a name from outside.</summary>
    public static string Of(string name) => name.Length == 0 ? Empty : string.Concat(Units(name, isCaseSensitive: true));

    /// <summary>The parts that a name is written with, one for each character of it.</summary>
    public static IEnumerable<string> Units(string segment, bool isCaseSensitive)
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

    /// <summary>The name that was written, a mark at the end left out.</summary>
    /// <exception cref="FormatException">No name is written so.</exception>
    public static string Decode(string name)
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
