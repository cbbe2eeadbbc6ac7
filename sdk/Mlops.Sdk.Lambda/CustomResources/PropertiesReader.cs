using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Mlops.Sdk.Lambda.CustomResources;

/// <summary>Reads the properties of a custom resource, whose scalars CloudFormation sends as texts.</summary>
internal static class PropertiesReader
{
    /// <summary>The same type, with numbers and booleans also read from texts.</summary>
    public static JsonTypeInfo<T> FromTexts<T>(JsonTypeInfo<T> type) =>
        (JsonTypeInfo<T>)new JsonSerializerOptions(type.Options)
        {
            NumberHandling = type.Options.NumberHandling | JsonNumberHandling.AllowReadingFromString,
            Converters = { new StringBooleanConverter() },
        }.GetTypeInfo(typeof(T));

    /// <exception cref="JsonException">The properties do not fit the type; the message names the place.</exception>
    public static T Read<T>(JsonObject? properties, JsonTypeInfo<T> type)
    {
        var own = new JsonObject((properties ?? [])
            .Where(p => p.Key is not ("ServiceToken" or "ServiceTimeout"))
            .Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
        try
        {
            return own.Deserialize(type)!;
        }
        catch (JsonException exception)
        {
            throw new JsonException($"The resource's properties cannot be read: {exception.Message}", exception);
        }
    }
}
