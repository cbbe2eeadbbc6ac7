using System.Text.Json.Serialization;

namespace Mlops.Sdk.Lambda.ApiGateway;

[JsonSerializable(typeof(ApiProxyEvent))]
[JsonSerializable(typeof(ApiProxyAnswer))]
internal sealed partial class ApiProxyJson : JsonSerializerContext;
