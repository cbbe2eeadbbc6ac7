using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Templates;

namespace Mlops.CloudFormation.Tests.Intrinsics;

public class TextFunctionProperties
{
    private static readonly EvaluationContext Context = new()
    {
        Template = new Template { Resources = [] },
        Values = new Dictionary<string, JsonNode>(),
        Account = new AwsAccount("111122223333", "eu-west-1"),
        Conditions = new ConditionSet([]),
    };

    [Property]
    public Property Split_OfAJoin_GivesTheParts(NonEmptyArray<NonNull<string>> parts)
    {
        var texts = parts.Get.Select(part => part.Get).ToArray();
        var joined = Evaluate("Fn::Join", ",", new JsonArray([.. texts.Select(text => JsonValue.Create(text))]));
        var split = (JsonArray)Evaluate("Fn::Split", ",", joined);

        return split.Select(item => item!.GetValue<string>()).SequenceEqual(texts).When(!texts.Any(text => text.Contains(',', StringComparison.Ordinal)));
    }

    [Property]
    public bool Sub_OfAVariable_IsTheJoinOfItsSurroundings(NonNull<string> value)
    {
        var sub = Evaluate("Fn::Sub", "<${X}|${X}>", new JsonObject { ["X"] = value.Get });

        return sub.GetValue<string>() == $"<{value.Get}|{value.Get}>";
    }

    [Property]
    public bool Sub_OfTextWithoutVariables_IsTheText(NonNull<string> text)
    {
        var literal = text.Get.Replace("${", "", StringComparison.Ordinal);

        return Evaluate("Fn::Sub", literal, new JsonObject()).GetValue<string>() == literal;
    }

    [Property]
    public bool Evaluate_WithoutFunctions_ChangesNothing(NonNull<string> key, NonNull<string> value, int number)
    {
        var tree = new JsonObject { [$"k{key.Get}"] = new JsonArray(value.Get, number, true), ["other"] = new JsonObject() };

        return JsonNode.DeepEquals(tree, Context.Evaluate(tree));
    }

    private static JsonNode Evaluate(string function, JsonNode first, JsonNode second) =>
        Context.Evaluate(new JsonObject { [function] = new JsonArray(first, second.DeepClone()) })!;
}
