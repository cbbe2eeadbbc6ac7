using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mlops.Orchestrator.Local.SageMaker.Jobs;

namespace Mlops.Orchestrator.Local.State;

/// <summary>The JSON form of the state folder's files, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true, NewLine = "\n", RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(JobRecord))]
[JsonSerializable(typeof(StateVersion))]
[JsonSerializable(typeof(LockOwner))]
internal sealed partial class StateJson : JsonSerializerContext
{
    /// <summary>The form of whole files: indented, letters beyond ASCII as they are, for people to read.</summary>
    public static StateJson Readable => field ??= new(new JsonSerializerOptions(Default.GeneratedSerializerOptions!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The form of a line in a file of lines.</summary>
    public static StateJson Line => field ??= new(new JsonSerializerOptions(Default.GeneratedSerializerOptions!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = false });
}
