using Mlops.Core.Values;

namespace Mlops.Sdk.Glue.Inspection;

/// <summary>What the solution's Python tells of a pipeline type.</summary>
/// <param name="Parameters">The template parameters that it sends, in its order.</param>
/// <param name="Keys">The request keys that their values read.</param>
/// <param name="Required">The keys that a request must have, by what they depend on.</param>
/// <param name="Notes">What its functions do beyond computing values.</param>
internal sealed record TypeFacts(
    IReadOnlyList<ParameterFact> Parameters,
    IReadOnlyDictionary<string, KeyFact> Keys,
    IReadOnlyList<RequiredKeys> Required,
    IReadOnlyList<PythonNote> Notes)
{
    /// <summary>Where the template is in the blueprint bucket; <see langword="null"/> when that is not known.</summary>
    public Value? TemplateUrl { get; init; }

    /// <summary>The name of the stack; <see langword="null"/> when that is not known.</summary>
    public Value? StackName { get; init; }

    /// <summary>Why none of the parameters is known; <see langword="null"/> when they are.</summary>
    public UnknownValue? ParametersUnknown { get; init; }
}
