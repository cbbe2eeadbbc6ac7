using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Mlops.Sdk.Lambda.CustomResources;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CustomResourceEvent))]
[JsonSerializable(typeof(CustomResourceAnswer))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class CustomResourceJson : JsonSerializerContext;
