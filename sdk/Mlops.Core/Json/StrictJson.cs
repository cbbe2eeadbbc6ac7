using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Mlops.Core.Diagnostics;

namespace Mlops.Core.Json;

/// <summary>Reads JSON to the letter of RFC 8259, with keys unique in their object, and tells the place of a fault.</summary>
internal static class StrictJson
{
    /// <summary>How deep objects and arrays may be nested.</summary>
    public const int MaxDepth = 64;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The value that UTF-8 bytes hold; a byte order mark at the start is passed over.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="source">What to call them in problems.</param>
    /// <param name="codes">The ids of the problems.</param>
    /// <exception cref="MlopsException">The bytes are not JSON; every duplicate key is reported.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8, string source, StrictJsonCodes codes) => JsonNode.Parse(Checked(utf8, source, codes));

    /// <summary>The same value as an element, which cannot be changed.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="source">What to call them in problems.</param>
    /// <param name="codes">The ids of the problems.</param>
    /// <exception cref="MlopsException">The bytes are not JSON; every duplicate key is reported.</exception>
    public static JsonElement Element(ReadOnlySpan<byte> utf8, string source, StrictJsonCodes codes) => JsonElement.Parse(Checked(utf8, source, codes));

    private static ReadOnlySpan<byte> Checked(ReadOnlySpan<byte> utf8, string source, StrictJsonCodes codes)
    {
        var json = utf8.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8;
        var problems = new List<Problem>();
        try
        {
            Check(json, source, codes, problems);
        }
        catch (JsonException e)
        {
            problems.Add(Syntax(json, e, source, codes.Syntax));
        }

        return problems.Count > 0 ? throw new MlopsException(problems) : json;
    }

    private static void Check(ReadOnlySpan<byte> json, string source, StrictJsonCodes codes, List<Problem> problems)
    {
        if (!Utf8.IsValid(json))
        {
            problems.Add(InvalidText(json, source, codes.Syntax));
            return;
        }

        // One level more than allowed, so that the level too many is met here and not as an exception of the reader.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
        var open = new Stack<HashSet<string>>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= MaxDepth:
                    problems.Add(new(codes.Depth, $"Objects and arrays are nested more than {MaxDepth} deep.") { Pointer = Place(json, in reader, source) });
                    return;
                case JsonTokenType.StartObject:
                    open.Push([]);
                    break;
                case JsonTokenType.EndObject:
                    open.Pop();
                    break;
                case JsonTokenType.PropertyName or JsonTokenType.String:
                    if (Text(ref reader) is not { } text)
                    {
                        problems.Add(new(codes.Syntax, "The text has half of a surrogate pair.") { Pointer = Place(json, in reader, source), Expected = @"\uD800 to \uDBFF, each followed by \uDC00 to \uDFFF" });
                    }
                    else if (reader.TokenType == JsonTokenType.PropertyName && !open.Peek().Add(text))
                    {
                        problems.Add(new(codes.DuplicateKey, $"The key '{text}' occurs twice in one object.") { Pointer = Place(json, in reader, source), Hint = "Remove one of the two." });
                    }

                    break;
            }
        }
    }

    private static string Place(ReadOnlySpan<byte> json, in Utf8JsonReader reader, string source) =>
        TextPlace.Of(json, reader.TokenStartIndex).In(source);

    /// <summary>A token's text; <see langword="null"/> when its escapes are not Unicode text.</summary>
    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static Problem InvalidText(ReadOnlySpan<byte> json, string source, string code)
    {
        var valid = 0;
        while (System.Text.Rune.DecodeFromUtf8(json[valid..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            valid += length;
        }

        return new(code, $"The byte 0x{json[valid]:X2} is not UTF-8 text.") { Pointer = TextPlace.Of(json, valid).In(source), Hint = "Save the file as UTF-8." };
    }

    private static Problem Syntax(ReadOnlySpan<byte> json, JsonException exception, string source, string code)
    {
        var line = (int)(exception.LineNumber ?? 0);
        var offset = 0;
        for (var i = 0; i < line; i++)
        {
            offset += json[offset..].IndexOf((byte)'\n') + 1;
        }

        offset = Math.Min(offset + (int)(exception.BytePositionInLine ?? 0), json.Length);
        var (message, hint) = JsonSyntaxHint.For(json, offset, exception);
        return new(code, message) { Pointer = TextPlace.Of(json, offset).In(source), Hint = hint };
    }
}

/// <summary>The diagnostics' ids for a kind of file that <see cref="StrictJson"/> reads.</summary>
/// <param name="Syntax">Not JSON.</param>
/// <param name="DuplicateKey">A key twice in one object.</param>
/// <param name="Depth">Nested too deep.</param>
internal sealed record StrictJsonCodes(string Syntax, string DuplicateKey, string Depth);
