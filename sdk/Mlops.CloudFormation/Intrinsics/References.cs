using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary>Finds what a part of a template refers to.</summary>
internal static class References
{
    /// <summary>All references by <c>Ref</c>, <c>Fn::GetAtt</c> and <c>Fn::Sub</c>.</summary>
    /// <param name="node">The part.</param>
    /// <param name="isTrue">The conditions' outcomes: the branch not taken of a <c>Fn::If</c> is left out; <see langword="null"/> to look into both.</param>
    public static IEnumerable<Reference> In(JsonNode? node, Func<string, bool>? isTrue = null) => node switch
    {
        JsonObject mapping when FunctionCall.TryRead(mapping, out var call) => InCall(call, isTrue),
        JsonObject mapping => mapping.SelectMany(entry => In(entry.Value, isTrue)),
        JsonArray list => list.SelectMany(item => In(item, isTrue)),
        _ => [],
    };

    private static IEnumerable<Reference> InCall(FunctionCall call, Func<string, bool>? isTrue)
    {
        switch (call.Name)
        {
            case "Ref" when JsonText.StringOf(call.Argument) is { } name:
                return [new Reference(name)];
            case "Fn::GetAtt" when GetAttFunction.Read(call.Argument) is { } getAtt:
                return In(getAtt.Attribute, isTrue).Prepend(new Reference(getAtt.Resource, JsonText.StringOf(getAtt.Attribute), IsGetAtt: true));
            case "Fn::Sub" when SubFunction.Read(call.Argument) is { } sub:
                return SubTemplate.Variables(sub.Text).Where(name => !sub.Map.ContainsKey(name)).Select(OfVariable).Concat(In(sub.Map, isTrue));
            case "Fn::If" when isTrue is not null && IfFunction.Read(call.Argument) is { } branches:
                return In(isTrue(branches.Condition) ? branches.WhenTrue : branches.WhenFalse, isTrue);
            default:
                return In(call.Argument, isTrue);
        }
    }

    private static Reference OfVariable(string name) =>
        name.Split('.', 2) is [var resource, var attribute] ? new Reference(resource, attribute, IsGetAtt: true) : new Reference(name);
}
