using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mlops.Sdk.Lambda.CustomResources;

/// <summary>Reads a boolean from <c>true</c> and from <c>"true"</c>, which is what CloudFormation makes of it.</summary>
internal sealed class StringBooleanConverter : JsonConverter<bool>
{
    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.String when bool.TryParse(reader.GetString(), out var value) => value,
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}
