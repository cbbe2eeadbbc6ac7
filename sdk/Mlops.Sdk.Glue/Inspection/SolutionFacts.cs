using System.Text.Json.Nodes;
using Mlops.Core.Values;

namespace Mlops.Sdk.Glue.Inspection;

/// <summary>What the solution's Python tells of its pipeline types.</summary>
/// <param name="Names">Every pipeline type that its functions tell apart, the two of the deployment pipelines included.</param>
/// <param name="Functions">The functions of <c>lambda_helpers.py</c>, each with the hash of its lines.</param>
/// <param name="OrchestratorAccountLists">The lists of the types that stay in the orchestrator's account.</param>
/// <param name="Types">The facts of the types asked for.</param>
/// <param name="Environment">The environment variables that are read by name.</param>
internal sealed record SolutionFacts(
    IReadOnlyList<string> Names,
    IReadOnlyDictionary<string, string> Functions,
    IReadOnlyList<TypeList> OrchestratorAccountLists,
    IReadOnlyDictionary<string, TypeFacts> Types,
    IReadOnlyList<string> Environment);

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

/// <summary>How the solution's Python reads a request key.</summary>
/// <param name="PerStage">Whether it may be an object with a value for each stage.</param>
/// <param name="Json">Whether it is written as JSON.</param>
/// <param name="Subscript">Whether the code fails without it.</param>
internal sealed record KeyFact(bool PerStage, bool Json, bool Subscript)
{
    /// <summary>The value when the request has none; <see langword="null"/> for empty text.</summary>
    public JsonNode? Default { get; init; }

    /// <summary>Why the default is not known; <see langword="null"/> when it is.</summary>
    public UnknownValue? DefaultUnknown { get; init; }
}

/// <summary>A template parameter that the solution sends.</summary>
/// <param name="Name">The parameter; <see langword="null"/> when even that is not known.</param>
/// <param name="Value">Its value; <see langword="null"/> when it is beyond a blueprint's expressions.</param>
/// <param name="Unknown">Why the value is not known.</param>
internal sealed record ParameterFact(string? Name, Value? Value, UnknownValue? Unknown);

/// <summary>A value that cannot be told.</summary>
/// <param name="File">The file that computes it; empty when there is no place.</param>
/// <param name="Line">The line, from 1; 0 when there is no place.</param>
/// <param name="Source">The Python that computes it.</param>
/// <param name="Why">What is in the way; empty when the source says it all.</param>
internal sealed record UnknownValue(string File, int Line, string Source, string Why);

/// <summary>Something in the solution's Python that no expression says.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Source">The Python.</param>
/// <param name="What"><c>check</c>: it refuses requests; <c>condition</c>: it decides what is sent; <c>statement</c>: it is not followed.</param>
internal sealed record PythonNote(string File, int Line, string Source, string What);

/// <summary>The keys that a request must have in a case.</summary>
/// <param name="Registry">Whether the case is that models come from the model registry.</param>
/// <param name="ProblemType">The request's <c>problem_type</c>; empty for none.</param>
/// <param name="Keys">The keys besides <c>pipeline_type</c>; <see langword="null"/> when they are not known.</param>
internal sealed record RequiredKeys(bool Registry, string ProblemType, IReadOnlyList<string>? Keys)
{
    /// <summary>Why they are not known.</summary>
    public UnknownValue? Unknown { get; init; }
}
