using System.Text.Json.Serialization;

namespace Mlops.Sdk.Glue.Inspection;

/// <summary>The form in which <c>read_solution</c> is asked and answers; expressions are in the manifest's form.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(SolutionQuestion))]
[JsonSerializable(typeof(SolutionAnswer))]
[JsonSerializable(typeof(SolutionFacts))]
[JsonSerializable(typeof(Releases))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class SolutionJson : JsonSerializerContext;
