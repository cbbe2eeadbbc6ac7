using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mlops.Orchestrator.Local.State;

/// <summary>The content of <c>cloud.json</c>.</summary>
/// <param name="Version">The version of the state folder's form.</param>
internal sealed record StateVersion(int Version)
{
    /// <summary>The version this library writes, and the newest it reads. In version 1 every record was a file of its own.</summary>
    public const int Current = 2;
}

/// <summary>The JSON form of the state folder's files, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true, NewLine = "\n", RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StateVersion))]
[JsonSerializable(typeof(LockOwner))]
[JsonSerializable(typeof(ServerPlace))]
internal sealed partial class StateJson : JsonSerializerContext
{
    /// <summary>The form of whole files: indented, letters beyond ASCII as they are, for people to read.</summary>
    public static StateJson Readable => field ??= new(new JsonSerializerOptions(Default.GeneratedSerializerOptions!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
