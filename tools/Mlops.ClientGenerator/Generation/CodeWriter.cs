using System.Text;

namespace Mlops.ClientGenerator.Generation;

/// <summary>Writes C#, indented.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string line = "") => _text.Append(line.Length == 0 ? "" : new string(' ', 4 * _depth)).Append(line).Append('\n');

    /// <summary>Writes a block in braces.</summary>
    /// <param name="header">What stands before it.</param>
    /// <param name="content">Writes what is in it.</param>
    /// <param name="end">What stands behind the closing brace.</param>
    /// <param name="braces">The opening and the closing brace.</param>
    public void Block(string header, Action content, string end = "", string braces = "{}")
    {
        Line(header);
        Line(braces[..1]);
        _depth++;
        content();
        _depth--;
        Line(braces[1..] + end);
    }

    /// <summary>Writes things with an empty line between them.</summary>
    public void Separated<T>(IEnumerable<T> things, Action<T> write)
    {
        var isFirst = true;
        foreach (var thing in things)
        {
            if (!isFirst)
            {
                Line();
            }

            isFirst = false;
            write(thing);
        }
    }

    /// <summary>Writes a summary.</summary>
    public void Summary(string text) => Line($"/// <summary>{CSharp.Xml(text)}</summary>");

    public override string ToString() => _text.ToString();
}
