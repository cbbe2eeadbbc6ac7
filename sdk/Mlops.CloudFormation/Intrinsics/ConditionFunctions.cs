using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary><c>Fn::And</c>, <c>Fn::Or</c>, <c>Fn::Not</c>, <c>Fn::Equals</c> and <c>Condition</c>.</summary>
internal static class ConditionFunctions
{
    /// <summary>Evaluates a condition's expression.</summary>
    public static bool Evaluate(JsonNode? expression, EvaluationContext context) =>
        expression is JsonObject { Count: 1 } call && call.GetAt(0) is { Key: var name, Value: var argument }
            ? Evaluate(name, argument, context)
            : throw context.Fail("a condition has to be one of Fn::And, Fn::Or, Fn::Not, Fn::Equals or Condition.");

    /// <summary>Evaluates a call.</summary>
    public static bool Evaluate(string name, JsonNode? argument, EvaluationContext context) => name switch
    {
        "Condition" when context.IsRule => throw context.Fail("a rule knows no conditions: Condition cannot be used in it."),
        "Condition" => context.Conditions.IsTrue(JsonText.StringOf(argument) ?? "", context),
        "Fn::And" => Operands(name, argument, 2, 10, context).All(operand => Evaluate(operand, context)),
        "Fn::Or" => Operands(name, argument, 2, 10, context).Any(operand => Evaluate(operand, context)),
        "Fn::Not" => !Evaluate(Operands(name, argument, 1, 1, context)[0], context),
        "Fn::Equals" => AreEqual(Operands(name, argument, 2, 2, context), context),
        _ when RuleFunctions.IsAssertion(name) => RuleFunctions.Evaluate(name, Operands(name, argument, 2, 2, context), context),
        _ => throw context.Fail($"{name} cannot be used in a condition."),
    };

    private static bool AreEqual(JsonArray operands, EvaluationContext context)
    {
        var (left, right) = (context.Evaluate(operands[0]), context.Evaluate(operands[1]));
        // Scalars are compared as text: a parameter's value is text, and true equals "true".
        return JsonText.Of(left) is { } leftText && JsonText.Of(right) is { } rightText ? leftText == rightText : JsonNode.DeepEquals(left, right);
    }

    private static JsonArray Operands(string name, JsonNode? argument, int minimum, int maximum, EvaluationContext context) =>
        argument is JsonArray list && list.Count >= minimum && list.Count <= maximum
            ? list
            : throw context.Fail($"every {name} object requires a list of {(minimum == maximum ? $"{minimum}" : $"at least {minimum} and at most {maximum}")} parameters.");
}
