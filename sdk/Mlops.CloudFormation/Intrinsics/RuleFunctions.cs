using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary>The functions that only rules have.</summary>
/// <remarks>Source: AWS CloudFormation User Guide, "Rule-specific intrinsic functions".</remarks>
internal static class RuleFunctions
{
    private static readonly string[] Assertions = ["Fn::Contains", "Fn::EachMemberEquals", "Fn::EachMemberIn"];

    private static readonly string[] Lookups = ["Fn::RefAll", "Fn::ValueOf", "Fn::ValueOfAll"];

    /// <summary>Whether a function says whether something holds.</summary>
    public static bool IsAssertion(string name) => Assertions.Contains(name);

    /// <summary>Whether only rules have a function.</summary>
    public static bool IsForRulesOnly(string name) => IsAssertion(name) || Lookups.Contains(name);

    public static string Misplaced(string name) => $"{name} can be used in the section Rules only.";

    /// <summary>Evaluates a function that says whether something holds.</summary>
    /// <exception cref="MlopsException">It is not in a rule, or its parameters have another form.</exception>
    public static bool Evaluate(string name, JsonArray operands, EvaluationContext context)
    {
        if (!context.IsRule)
        {
            throw context.Fail(Misplaced(name));
        }

        var members = Texts(operands[0], $"{name}'s first parameter", context);
        return name switch
        {
            "Fn::Contains" => members.Contains(context.EvaluateText(operands[1], $"{name}'s second parameter")),
            "Fn::EachMemberEquals" => context.EvaluateText(operands[1], $"{name}'s second parameter") is var value && members.TrueForAll(member => member == value),
            _ => Texts(operands[1], $"{name}'s second parameter", context).ToHashSet() is var allowed && members.TrueForAll(allowed.Contains),
        };
    }

    /// <summary>A function that asks what there is in an account of AWS, which nobody here knows.</summary>
    public static IntrinsicFunction Refuse(string name) => (_, context) => throw context.Fail(
        context.IsRule ? $"{name} asks for what there is in an account of AWS: its networks, images, zones. The local cloud cannot tell; leave the rule out here." : Misplaced(name));

    private static List<string> Texts(JsonNode? node, string role, EvaluationContext context) =>
        [.. context.EvaluateList(node, role).Select(item => JsonText.Of(item) ?? throw context.Fail($"{role} has to be a list of strings."))];
}
