using System.Text.Json.Nodes;

namespace Mlops.Aws.Wire.Members;

/// <summary>What a request or an answer looks like on the wire of the JSON protocols.</summary>
internal static class WireJson
{
    /// <param name="value">The request or the answer; what it requires may be missing.</param>
    /// <param name="write">Writes it.</param>
    public static JsonObject Of<T>(T value, Action<WireWriter, T> write)
    {
        var writer = new JsonWriter { IsLenient = true };
        write(writer, value);
        return JsonNode.Parse(writer.ToArray())!.AsObject();
    }
}
