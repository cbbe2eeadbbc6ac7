using System.Text.Json;
using System.Text.Json.Serialization;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>The stored form of stacks and events, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StackRecord))]
[JsonSerializable(typeof(StackEvent))]
internal sealed partial class StackJson : JsonSerializerContext;
