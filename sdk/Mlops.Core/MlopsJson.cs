using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Core.Settings;

namespace Mlops.Core;

/// <summary>The JSON form of the model: camel case, indented, nulls left out, without reflection.</summary>
/// <remarks>Generated readers call every init accessor, with null or zero for what the JSON leaves out; the types' accessors keep their default then.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n",
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BlueprintManifest))]
[JsonSerializable(typeof(Catalog))]
[JsonSerializable(typeof(OrchestratorSettings))]
[JsonSerializable(typeof(IReadOnlyList<Problem>))]
public sealed partial class MlopsJson : JsonSerializerContext
{
    /// <summary>The same form, with letters beyond ASCII written as they are.</summary>
    public static MlopsJson Readable => field ??= new(new JsonSerializerOptions(Default.GeneratedSerializerOptions!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
