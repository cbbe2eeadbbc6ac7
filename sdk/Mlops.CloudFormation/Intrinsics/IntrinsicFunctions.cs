using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary>The functions by name.</summary>
internal static class IntrinsicFunctions
{
    private static readonly FrozenDictionary<string, IntrinsicFunction> ByName = new Dictionary<string, IntrinsicFunction>
    {
        ["Ref"] = RefFunction.Evaluate,
        ["Fn::And"] = EvaluateCondition("Fn::And"),
        ["Fn::Base64"] = TextFunctions.Base64,
        ["Fn::Cidr"] = CidrFunction.Evaluate,
        ["Fn::Equals"] = EvaluateCondition("Fn::Equals"),
        ["Fn::FindInMap"] = FindInMapFunction.Evaluate,
        ["Fn::GetAtt"] = GetAttFunction.Evaluate,
        ["Fn::GetAZs"] = ListFunctions.GetAZs,
        ["Fn::GetStackOutput"] = StackOutputFunction.Evaluate,
        ["Fn::If"] = IfFunction.Evaluate,
        ["Fn::ImportValue"] = ImportValueFunction.Evaluate,
        ["Fn::Join"] = TextFunctions.Join,
        ["Fn::Length"] = LanguageExtensions.Length,
        ["Fn::Not"] = EvaluateCondition("Fn::Not"),
        ["Fn::Or"] = EvaluateCondition("Fn::Or"),
        ["Fn::RefAll"] = RuleFunctions.RefAll,
        ["Fn::Select"] = ListFunctions.Select,
        ["Fn::Split"] = TextFunctions.Split,
        ["Fn::Sub"] = SubFunction.Evaluate,
        ["Fn::ToJsonString"] = LanguageExtensions.ToJsonString,
        ["Fn::ValueOf"] = RuleFunctions.ValueOf,
        ["Fn::ValueOfAll"] = RuleFunctions.ValueOfAll,
        ["Fn::Contains"] = EvaluateCondition("Fn::Contains"),
        ["Fn::EachMemberEquals"] = EvaluateCondition("Fn::EachMemberEquals"),
        ["Fn::EachMemberIn"] = EvaluateCondition("Fn::EachMemberIn"),
    }.ToFrozenDictionary();

    public static IntrinsicFunction? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Why a function that is not found is refused.</summary>
    public static string Unsupported(string name) =>
        name == "Fn::Transform" ? "Fn::Transform runs only at AWS; the local cloud evaluates that of AWS::Include alone."
        : name.StartsWith("Fn::ForEach", StringComparison.Ordinal) ? "Fn::ForEach::NAME needs the transform AWS::LanguageExtensions, and stands in Resources, Conditions, Outputs or the properties of a resource."
        : $"Encountered unsupported function: {name} Supported functions are: [{string.Join(", ", ByName.Keys.Where(FunctionCall.IsFunctionName).Order(StringComparer.Ordinal))}]";

    private static IntrinsicFunction EvaluateCondition(string name) =>
        (argument, context) => JsonValue.Create(ConditionFunctions.Evaluate(name, argument, context));
}
