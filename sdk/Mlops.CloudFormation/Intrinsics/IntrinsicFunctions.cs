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
        ["Fn::If"] = IfFunction.Evaluate,
        ["Fn::ImportValue"] = ImportValueFunction.Evaluate,
        ["Fn::Join"] = TextFunctions.Join,
        ["Fn::Length"] = LanguageExtensions.Length,
        ["Fn::Not"] = EvaluateCondition("Fn::Not"),
        ["Fn::Or"] = EvaluateCondition("Fn::Or"),
        ["Fn::Select"] = ListFunctions.Select,
        ["Fn::Split"] = TextFunctions.Split,
        ["Fn::Sub"] = SubFunction.Evaluate,
        ["Fn::ToJsonString"] = LanguageExtensions.ToJsonString,
    }.ToFrozenDictionary();

    public static IntrinsicFunction? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Why a function that is not found is refused.</summary>
    public static string Unsupported(string name) => name is "Fn::Transform" or "Fn::ForEach"
        ? $"{name} runs only at AWS; the local cloud cannot evaluate it."
        : $"Encountered unsupported function: {name} Supported functions are: [{string.Join(", ", ByName.Keys.Where(FunctionCall.IsFunctionName).Order(StringComparer.Ordinal))}]";

    private static IntrinsicFunction EvaluateCondition(string name) =>
        (argument, context) => JsonValue.Create(ConditionFunctions.Evaluate(name, argument, context));
}
