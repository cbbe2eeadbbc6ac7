using System.Text.Json.Serialization;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.CodePipeline.Executions;

/// <summary>A pipeline as it is stored.</summary>
/// <param name="Definition">What it does.</param>
/// <param name="StackId">The stack that made it.</param>
/// <param name="Version">Counted up with each change of the definition, from 1.</param>
internal sealed record PipelineRecord(PipelineDefinition Definition, string StackId, int Version);

/// <summary>The stored form of pipelines and executions, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PipelineRecord))]
[JsonSerializable(typeof(PipelineExecution))]
internal sealed partial class PipelineJson : JsonSerializerContext
{
    /// <summary>The form of records.</summary>
    public static PipelineJson Record => field ??= new(RecordText.Options(Default.GeneratedSerializerOptions!));
}
