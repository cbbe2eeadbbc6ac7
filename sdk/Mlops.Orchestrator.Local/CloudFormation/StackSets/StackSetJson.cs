using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mlops.Orchestrator.Local.CloudFormation.StackSets;

/// <summary>The stored form of StackSets and what pipeline actions say of them, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StackSetRecord))]
internal sealed partial class StackSetJson : JsonSerializerContext;
