using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Text;

namespace Mlops.Core.Json;

/// <summary>Writes values the way Python's <c>str()</c> and <c>json.dumps</c> do, because existing templates depend on it.</summary>
public static class PythonJson
{
    /// <summary>What stands for itself in a text: printable ASCII but quotation marks and backslashes.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Where(c => c is not ('"' or '\\'))]);

    /// <summary>A value as text: <c>True</c>, <c>None</c>, <c>0.5</c>, text as it is; objects and arrays as <see cref="Dumps"/> writes them.</summary>
    /// <param name="node">The value; <see langword="null"/> for JSON's <c>null</c>.</param>
    public static string Str(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "None",
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.Number => PythonNumber.Of(node.ToJsonString()),
        _ => Dumps(node),
    };

    /// <summary>A value as JSON text: separators <c>", "</c> and <c>": "</c>, everything but printable ASCII escaped.</summary>
    /// <param name="node">The value; <see langword="null"/> for JSON's <c>null</c>.</param>
    /// <param name="indent">How many spaces each level is indented by, from 0; <see langword="null"/> for one line.</param>
    public static string Dumps(JsonNode? node, int? indent = null)
    {
        var text = new StringBuilder();
        Write(text, node, indent, level: 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node, int? indent, int level)
    {
        switch (node?.GetValueKind())
        {
            case null or JsonValueKind.Null: text.Append("null"); break;
            case JsonValueKind.True: text.Append("true"); break;
            case JsonValueKind.False: text.Append("false"); break;
            case JsonValueKind.String: WriteString(text, node.GetValue<string>()); break;
            case JsonValueKind.Number: text.Append(Number(node)); break;
            case JsonValueKind.Object: WriteObject(text, node.AsObject(), indent, level); break;
            default: WriteArray(text, node.AsArray(), indent, level); break;
        }
    }

    private static void WriteObject(StringBuilder text, JsonObject node, int? indent, int level)
    {
        text.Append('{');
        var first = true;
        foreach (var (name, value) in node)
        {
            Separate(text, first, indent, level + 1);
            WriteString(text, name);
            text.Append(": ");
            Write(text, value, indent, level + 1);
            first = false;
        }

        Close(text, first, indent, level).Append('}');
    }

    private static void WriteArray(StringBuilder text, JsonArray node, int? indent, int level)
    {
        text.Append('[');
        var first = true;
        foreach (var value in node)
        {
            Separate(text, first, indent, level + 1);
            Write(text, value, indent, level + 1);
            first = false;
        }

        Close(text, first, indent, level).Append(']');
    }

    private static void Separate(StringBuilder text, bool first, int? indent, int level)
    {
        if (indent is { } width)
        {
            text.Append(first ? "\n" : ",\n").Append(' ', width * level);
        }
        else if (!first)
        {
            text.Append(", ");
        }
    }

    private static StringBuilder Close(StringBuilder text, bool empty, int? indent, int level) =>
        indent is { } width && !empty ? text.Append('\n').Append(' ', width * level) : text;

    /// <summary><c>str()</c> and <c>json.dumps</c> differ only in numbers beyond the doubles.</summary>
    private static string Number(JsonNode node) => PythonNumber.Of(node.ToJsonString()) switch
    {
        "inf" => "Infinity",
        "-inf" => "-Infinity",
        var number => number,
    };

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        var rest = value.AsSpan();
        while (rest.IndexOfAnyExcept(Plain) is var plain && plain >= 0)
        {
            var c = rest[plain];
            text.Append(rest[..plain]);
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                _ => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            };
            rest = rest[(plain + 1)..];
        }

        text.Append(rest).Append('"');
    }
}
