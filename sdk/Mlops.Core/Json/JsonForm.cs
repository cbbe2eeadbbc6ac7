using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mlops.Core.Json;

/// <summary>Holds JSON against what the serializer knows of a type, and tells everything that does not fit.</summary>
/// <remarks>The serializer itself stops at the first fault, names it by classes, and takes null among a list's items.</remarks>
internal static class JsonForm
{
    private const int LongestQuotation = 60;

    /// <summary>What is wrong with a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">The type it is to be read as.</param>
    /// <param name="pointer">Where it is, as a JSON Pointer.</param>
    public static IEnumerable<JsonFormFault> Faults(JsonElement value, JsonTypeInfo type, string pointer = "") => type switch
    {
        { PolymorphismOptions: { } kinds } when value.ValueKind == JsonValueKind.Object => FaultsOfKind(value, type, kinds, pointer),
        { PolymorphismOptions: not null } => [Wrong(value, type, pointer)],
        { Kind: JsonTypeInfoKind.Object } when value.ValueKind == JsonValueKind.Object => type.Properties.SelectMany(member => FaultsOfMember(value, member, pointer)),
        { Kind: JsonTypeInfoKind.Enumerable } when value.ValueKind == JsonValueKind.Array =>
            value.EnumerateArray().Index().SelectMany(item => Faults(item.Item, Of(type, type.ElementType!), $"{pointer}/{item.Index}")),
        { Kind: JsonTypeInfoKind.Dictionary } when value.ValueKind == JsonValueKind.Object =>
            value.EnumerateObject().SelectMany(member => Faults(member.Value, Of(type, type.ElementType!), Below(pointer, member.Name))),
        { Kind: JsonTypeInfoKind.None } when IsScalar(value, type) => [],
        _ => [Wrong(value, type, pointer)],
    };

    private static IEnumerable<JsonFormFault> FaultsOfKind(JsonElement value, JsonTypeInfo type, JsonPolymorphismOptions kinds, string pointer)
    {
        var expected = $"one of {string.Join(", ", kinds.DerivedTypes.Select(derived => derived.TypeDiscriminator))}";
        if (!value.TryGetProperty(kinds.TypeDiscriminatorPropertyName, out var kind))
        {
            return [Missing(kinds.TypeDiscriminatorPropertyName, expected, pointer)];
        }

        return kinds.DerivedTypes.FirstOrDefault(derived => kind.ValueKind == JsonValueKind.String && kind.ValueEquals((string)derived.TypeDiscriminator!)).DerivedType is { } found
            ? Faults(value, Of(type, found), pointer)
            : [Wrong(kind, expected, Below(pointer, kinds.TypeDiscriminatorPropertyName))];
    }

    private static IEnumerable<JsonFormFault> FaultsOfMember(JsonElement owner, JsonPropertyInfo member, string pointer)
    {
        var isThere = owner.TryGetProperty(member.Name, out var value);
        if (!isThere && member.IsRequired)
        {
            return [Missing(member.Name, Expected(member.Options.GetTypeInfo(member.PropertyType)), pointer)];
        }

        return !isThere || (value.ValueKind == JsonValueKind.Null && member.IsSetNullable)
            ? []
            : Faults(value, member.Options.GetTypeInfo(member.PropertyType), Below(pointer, member.Name));
    }

    private static bool IsScalar(JsonElement value, JsonTypeInfo type)
    {
        if (type.Type == typeof(string) || type.Type.IsEnum)
        {
            return value.ValueKind == JsonValueKind.String && (!type.Type.IsEnum || Names(type).Contains(value.GetString()));
        }

        try
        {
            value.Deserialize(type);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonFormFault Missing(string name, string expected, string pointer) => new($"{Place(pointer)} has no member '{name}'.", expected);

    private static JsonFormFault Wrong(JsonElement value, JsonTypeInfo type, string pointer) => Wrong(value, Expected(type), pointer);

    private static JsonFormFault Wrong(JsonElement value, string expected, string pointer)
    {
        var text = value.GetRawText();
        return new($"{Place(pointer)} is {(text.Length > LongestQuotation ? text[..LongestQuotation] + "…" : text)}.", expected);
    }

    private static string Place(string pointer) => pointer.Length == 0 ? "The file" : pointer;

    private static string Below(string pointer, string name) => pointer + JsonPointer.To(name);

    private static string Expected(JsonTypeInfo type) => (Nullable.GetUnderlyingType(type.Type) ?? type.Type) switch
    {
        { IsEnum: true } => $"one of {string.Join(", ", Names(type))}",
        var text when text == typeof(string) => "a text",
        var flag when flag == typeof(bool) => "true or false",
        var whole when whole == typeof(int) => "a whole number",
        var number when number == typeof(decimal) => "a number",
        _ => type.Kind == JsonTypeInfoKind.Enumerable ? "a list" : "an object",
    };

    /// <summary>The names of an enumeration's members as the serializer writes them.</summary>
    private static IEnumerable<string?> Names(JsonTypeInfo type) => Enum.GetValuesAsUnderlyingType(type.Type).Cast<object>()
        .Select(member => JsonSerializer.SerializeToElement(Enum.ToObject(type.Type, member), type).GetString());

    private static JsonTypeInfo Of(JsonTypeInfo owner, Type type) => owner.Options.GetTypeInfo(type);
}

/// <summary>A place in JSON that is not of the form it must have.</summary>
/// <param name="Message">Where it is, and what is there.</param>
/// <param name="Expected">What must be there.</param>
internal readonly record struct JsonFormFault(string Message, string Expected);
