using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary><c>Fn::If</c>: one of two values, by a condition.</summary>
internal static class IfFunction
{
    public static JsonNode? Evaluate(JsonNode? argument, EvaluationContext context)
    {
        var (condition, whenTrue, whenFalse) = Read(argument) ?? throw context.Fail("Fn::If requires a list argument with the first element being a condition");
        return context.Evaluate(context.Conditions.IsTrue(condition, context) ? whenTrue : whenFalse);
    }

    /// <summary>The three parts of an argument; <see langword="null"/> when it has another form.</summary>
    public static (string Condition, JsonNode? WhenTrue, JsonNode? WhenFalse)? Read(JsonNode? argument) =>
        argument is JsonArray { Count: 3 } list && JsonText.StringOf(list[0]) is { } condition ? (condition, list[1], list[2]) : null;
}
