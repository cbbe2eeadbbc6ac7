using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlops.Core.Json;

/// <summary>The members of a JSON object, read one by one. A member that is missing or of the wrong kind is told with its place.</summary>
/// <remarks>
/// Takes the place of the serializer where a tool's start waits for a file: the serializer's generic code for enumerations and
/// numbers is compiled anew in every process, which takes longer than all the reading.
/// </remarks>
internal readonly struct JsonMembers
{
    private readonly JsonElement _object;
    private readonly string _place;

    /// <summary>The members of a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="place">Where it is, such as <c>$.keys[0]</c>.</param>
    /// <exception cref="JsonFormException">It is no object.</exception>
    public JsonMembers(JsonElement value, string place = "$")
    {
        (_object, _place) = (value, place);
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Wrong(place, value, "an object");
        }
    }

    /// <summary>A text that must be there.</summary>
    /// <param name="name">The member's name.</param>
    public string Text(string name) => Text(Required(name), Place(name));

    /// <summary>A text, or something else when it is not there.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="absent">What to take when it is not there.</param>
    public string Text(string name, string absent) => _object.TryGetProperty(name, out var value) ? Text(value, Place(name)) : absent;

    /// <summary>A text; <see langword="null"/> for none.</summary>
    /// <param name="name">The member's name.</param>
    public string? OptionalText(string name) => Optional(name) is { } value ? Text(value, Place(name)) : null;

    /// <summary>Texts; none when the member is not there.</summary>
    /// <param name="name">The member's name.</param>
    public IReadOnlyList<string> Texts(string name) => List(name, static (value, place) => Text(value, place));

    /// <summary>Texts; <see langword="null"/> for none.</summary>
    /// <param name="name">The member's name.</param>
    public IReadOnlyList<string>? OptionalTexts(string name) => Optional(name) is null ? null : Texts(name);

    /// <summary>A whole number; <see langword="null"/> for none.</summary>
    /// <param name="name">The member's name.</param>
    public int? Integer(string name) => Optional(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number
        : throw Wrong(Place(name), value, "a whole number");

    /// <summary>A number; <see langword="null"/> for none.</summary>
    /// <param name="name">The member's name.</param>
    public decimal? Number(string name) => Optional(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number
        : throw Wrong(Place(name), value, "a number");

    /// <summary>Whether a member is <c>true</c>; not when it is not there.</summary>
    /// <param name="name">The member's name.</param>
    public bool Flag(string name) => _object.TryGetProperty(name, out var value) && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(Place(name), value, "true or false"),
    };

    /// <summary>A member of an enumeration, whose names in JSON begin with a small letter; <see langword="null"/> when it is not there.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="enumeration">The enumeration.</param>
    public object? Enumeration(string name, Type enumeration)
    {
        if (!_object.TryGetProperty(name, out var value))
        {
            return null;
        }

        var text = Text(value, Place(name));
        var member = text is [>= 'a' and <= 'z', ..] ? char.ToUpperInvariant(text[0]) + text[1..] : "";
        return Enum.IsDefined(enumeration, member)
            ? Enum.Parse(enumeration, member)
            : throw Wrong(Place(name), value, string.Join(", ", Enum.GetNames(enumeration).Select(n => char.ToLowerInvariant(n[0]) + n[1..])));
    }

    /// <summary>An object that must be there.</summary>
    /// <param name="name">The member's name.</param>
    public JsonMembers Object(string name) => new(Required(name), Place(name));

    /// <summary>An object; <see langword="null"/> for none.</summary>
    /// <param name="name">The member's name.</param>
    public JsonMembers? OptionalObject(string name) => Optional(name) is { } value ? new(value, Place(name)) : null;

    /// <summary>Objects; none when the member is not there.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="read">Reads one.</param>
    public IReadOnlyList<T> Objects<T>(string name, Func<JsonMembers, T> read)
        where T : class => List(name, (value, place) => read(new(value, place)));

    /// <summary>Any value as a node; <see langword="null"/> for none.</summary>
    /// <param name="name">The member's name.</param>
    public JsonNode? Node(string name) => Optional(name) is { } value ? JsonNode.Parse(value.GetRawText()) : null;

    /// <summary>The texts of an object by their names; none when the member is not there.</summary>
    /// <param name="name">The member's name.</param>
    public IReadOnlyDictionary<string, string> TextsByName(string name)
    {
        var texts = new Dictionary<string, string>();
        if (_object.TryGetProperty(name, out var value))
        {
            foreach (var member in new JsonMembers(value, Place(name))._object.EnumerateObject())
            {
                texts[member.Name] = Text(member.Value, $"{Place(name)}.{member.Name}");
            }
        }

        return texts;
    }

    /// <summary>The exception that a member is not there.</summary>
    /// <param name="name">The member's name.</param>
    public JsonFormException Missing(string name) => new($"{_place} has no member '{name}'.");

    /// <summary>The exception that a member is none of those allowed.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="expected">What is allowed.</param>
    public JsonFormException Wrong(string name, string expected) => Wrong(Place(name), Required(name), expected);

    private string Place(string name) => $"{_place}.{name}";

    private JsonElement Required(string name) =>
        _object.TryGetProperty(name, out var value) ? value : throw Missing(name);

    private JsonElement? Optional(string name) =>
        _object.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private List<T> List<T>(string name, Func<JsonElement, string, T> read)
        where T : class
    {
        var items = new List<T>();
        if (!_object.TryGetProperty(name, out var value))
        {
            return items;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            throw Wrong(Place(name), value, "a list");
        }

        foreach (var item in value.EnumerateArray())
        {
            items.Add(read(item, $"{Place(name)}[{items.Count}]"));
        }

        return items;
    }

    private static string Text(JsonElement value, string place) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(place, value, "a text");

    private static JsonFormException Wrong(string place, JsonElement value, string expected)
    {
        var text = value.GetRawText();
        return new($"{place} is {(text.Length > 60 ? text[..60] + "…" : text)}; expected is {expected}.");
    }
}

/// <summary>JSON is not of the form it must have.</summary>
/// <param name="message">What is wrong, and where.</param>
internal sealed class JsonFormException(string message) : Exception(message);
