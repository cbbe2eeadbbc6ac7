using System.Text.Json;

namespace Mlops.Aws.Wire.Members;

/// <summary>Reads members from JSON. A member that is <c>null</c> is not there.</summary>
internal sealed class JsonReader(JsonElement element) : WireReader
{
    public override string Text => element.ValueKind switch
    {
        JsonValueKind.String => Whole(() => element.GetString()!),
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        var kind => throw new FormatException($"there is an {kind} in place of a single value."),
    };

    /// <summary>Opens a JSON object.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static JsonReader Parse(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new JsonReader(document.RootElement.Clone())
                : throw new FormatException("it is no JSON object.");
        }
        catch (JsonException exception)
        {
            throw new FormatException(content.Length == 0 ? "it is empty." : $"it is no JSON: {exception.Message}", exception);
        }
    }

    protected override WireReader? Member(string name) =>
        Whole(() => Expect(JsonValueKind.Object).TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? new JsonReader(value) : null);

    protected override IEnumerable<WireReader> Items(string item) => Expect(JsonValueKind.Array).EnumerateArray().Select(value => new JsonReader(value));

    protected override IEnumerable<(string Key, WireReader Value)> Entries(string keyName, string valueName) =>
        Expect(JsonValueKind.Object).EnumerateObject().Select(property => (Whole(() => property.Name), (WireReader)new JsonReader(property.Value)));

    /// <summary>Reads a text, whose escapes may name halves of surrogate pairs.</summary>
    private static T Whole<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    private JsonElement Expect(JsonValueKind kind) =>
        element.ValueKind == kind ? element : throw new FormatException($"there is a {element.ValueKind} in place of an {kind}.");
}
