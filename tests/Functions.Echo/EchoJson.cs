using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Functions.Echo;

[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(CheckProperties))]
internal sealed partial class EchoJson : JsonSerializerContext;
