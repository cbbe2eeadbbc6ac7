using System.Text;

namespace Mlops.Core.Json;

/// <summary>A place in a text, counted from 1 as editors do.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column, in UTF-16 units.</param>
internal readonly record struct TextPlace(int Line, int Column)
{
    /// <summary>The place of a byte.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="offset">The byte's offset; beyond the end counts as the end.</param>
    public static TextPlace Of(ReadOnlySpan<byte> utf8, long offset)
    {
        var before = utf8[..(int)Math.Min(offset, utf8.Length)];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return new(before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }

    /// <summary>The place in a file, in the form compilers print: <c>file(line,column)</c>.</summary>
    /// <param name="source">The file's name.</param>
    public string In(string source) => $"{source}({Line},{Column})";
}
