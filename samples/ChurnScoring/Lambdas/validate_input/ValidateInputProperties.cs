using System.Text.Json.Serialization;

namespace ChurnScoring.ValidateInput;

/// <summary>What the stack hands to the function.</summary>
/// <param name="InputData">The customers' CSV file, <c>bucket/key</c>.</param>
internal sealed record ValidateInputProperties(string InputData);

[JsonSerializable(typeof(ValidateInputProperties))]
internal sealed partial class ValidateInputJson : JsonSerializerContext;
