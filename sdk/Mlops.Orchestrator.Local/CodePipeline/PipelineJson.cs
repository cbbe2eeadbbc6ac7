using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mlops.Orchestrator.Local.CodePipeline.Executions;

namespace Mlops.Orchestrator.Local.CodePipeline;

/// <summary>The stored form of pipelines and executions, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true, NewLine = "\n", RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PipelineRecord))]
[JsonSerializable(typeof(PipelineExecution))]
internal sealed partial class PipelineJson : JsonSerializerContext
{
    /// <summary>The form for files that people read.</summary>
    public static PipelineJson Readable => field ??= new(new JsonSerializerOptions(Default.GeneratedSerializerOptions!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
