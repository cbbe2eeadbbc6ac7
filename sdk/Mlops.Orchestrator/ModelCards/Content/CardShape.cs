using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Requests;
using Mlops.Core.Text;

namespace Mlops.Orchestrator.ModelCards.Content;

/// <summary>What a part of a model card must look like.</summary>
/// <remarks>Source: Amazon SageMaker Developer Guide, "Model card JSON schema". <c>null</c> stands for what is not given, wherever it is.</remarks>
internal abstract record CardShape
{
    /// <summary>Adds what is wrong with a value.</summary>
    /// <param name="node">The value; not JSON's <c>null</c>.</param>
    /// <param name="pointer">Where it is in the request.</param>
    /// <param name="problems">Receives the problems.</param>
    public abstract void Check(JsonNode node, string pointer, List<Problem> problems);

    protected static void Report(List<Problem> problems, string code, JsonNode node, string pointer, string expected, string? hint = null) =>
        problems.Add(new(code, $"'{pointer[(pointer.LastIndexOf('/') + 1)..]}' is {Quotation.Of(node)}.") { Pointer = pointer, Expected = expected, Hint = hint });

    protected static void IsWrong(List<Problem> problems, JsonNode node, string pointer, string expected) =>
        Report(problems, RequestDiagnostics.WrongType, node, pointer, expected);
}
