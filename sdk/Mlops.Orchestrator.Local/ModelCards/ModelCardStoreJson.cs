using System.Text.Json.Serialization;

namespace Mlops.Orchestrator.Local.ModelCards;

/// <summary>The stored form of model cards, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ModelCardRecord))]
internal sealed partial class ModelCardStoreJson : JsonSerializerContext;
