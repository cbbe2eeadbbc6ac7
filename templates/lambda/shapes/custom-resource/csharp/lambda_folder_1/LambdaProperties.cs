using System.Text.Json.Serialization;

namespace BlueprintNamespace1.Functions.LambdaName1;

/// <summary>What the stack hands to the function.</summary>
/// <param name="ModelName">The model's name.</param>
internal sealed record LambdaProperties(string ModelName);

[JsonSerializable(typeof(LambdaProperties))]
internal sealed partial class LambdaPropertiesJson : JsonSerializerContext;
