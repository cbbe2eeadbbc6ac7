using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mlops.Sdk.Lambda.ApiGateway;
using Mlops.Sdk.Lambda.CodePipeline;
using Mlops.Sdk.Lambda.CustomResources;

namespace Mlops.Sdk.Lambda.Hosting;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FunctionError))]
[JsonSerializable(typeof(CustomResourceEvent))]
[JsonSerializable(typeof(CustomResourceAnswer))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(ApiProxyEvent))]
[JsonSerializable(typeof(ApiProxyAnswer))]
[JsonSerializable(typeof(PipelineActionEvent))]
internal sealed partial class LambdaJson : JsonSerializerContext;
