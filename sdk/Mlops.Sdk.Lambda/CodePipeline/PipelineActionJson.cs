using System.Text.Json.Serialization;

namespace Mlops.Sdk.Lambda.CodePipeline;

[JsonSerializable(typeof(PipelineActionEvent))]
internal sealed partial class PipelineActionJson : JsonSerializerContext;
