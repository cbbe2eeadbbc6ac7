using System.Text.Json.Serialization;

namespace ChurnScoring.ValidateInput;

/// <summary>What the stack hands to the function.</summary>
/// <param name="InputData">The customers' CSV file, <c>bucket/key</c>.</param>
/// <param name="MinimumCustomers">The fewest customers worth scoring.</param>
internal sealed record ValidateInputProperties(string InputData, int MinimumCustomers);

[JsonSerializable(typeof(ValidateInputProperties))]
internal sealed partial class ValidateInputJson : JsonSerializerContext;
