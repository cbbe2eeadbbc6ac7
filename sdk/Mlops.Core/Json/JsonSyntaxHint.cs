using System.Text.Json;

namespace Mlops.Core.Json;

/// <summary>Explains the commonest faults in hand-written JSON.</summary>
internal static class JsonSyntaxHint
{
    public static (string Message, string Hint) For(ReadOnlySpan<byte> json, int offset, JsonException exception)
    {
        var rest = json[offset..];
        var before = json[..offset].TrimEnd(" \t\r\n"u8);
        return rest switch
        {
            _ when json.Trim(" \t\r\n"u8).IsEmpty => ("There is nothing here.", "Write a JSON object: { … }."),
            _ when rest.StartsWith("NaN"u8) || rest.StartsWith("Infinity"u8) || rest.StartsWith("-Infinity"u8) => ("JSON has no NaN and no Infinity.", "Write a number, or leave the key out."),
            [(byte)'/' or (byte)'#', ..] => ("JSON has no comments.", "Remove the comment."),
            [(byte)'\'', ..] => ("JSON has no text in single quotes.", "Use double quotes."),
            [(byte)'}' or (byte)']', ..] when before is [.., (byte)','] => ("A comma stands before the closing bracket.", "Remove the comma."),
            [] => ("The JSON ends too soon.", "Close every bracket and every text."),
            _ => (Sentence(exception.Message), "Keys and texts need double quotes, and a comma goes between any two members."),
        };
    }

    /// <summary>The exception's sentence without the place, which it counts from 0 and in bytes.</summary>
    private static string Sentence(string message)
    {
        var place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? message : message[..place];
    }
}
