using System.Text.Json.Serialization;

namespace Mlops.Sdk.Lambda.Hosting;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FunctionError))]
internal sealed partial class RuntimeJson : JsonSerializerContext;
