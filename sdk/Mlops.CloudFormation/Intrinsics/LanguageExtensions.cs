using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary>The functions that the transform <c>AWS::LanguageExtensions</c> adds.</summary>
internal static class LanguageExtensions
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonNode Length(JsonNode? argument, EvaluationContext context)
    {
        Require("Fn::Length", context);
        return JsonValue.Create(context.EvaluateList(argument, "Fn::Length's parameter").Count);
    }

    public static JsonNode ToJsonString(JsonNode? argument, EvaluationContext context)
    {
        Require("Fn::ToJsonString", context);
        var value = context.Evaluate(argument);
        return value is JsonObject or JsonArray
            ? JsonValue.Create(value.ToJsonString(Compact))
            : throw context.Fail("Fn::ToJsonString's parameter has to be a mapping or a list.");
    }

    private static void Require(string function, EvaluationContext context)
    {
        if (!context.Template.HasLanguageExtensions)
        {
            throw context.Fail($"{function} needs the transform AWS::LanguageExtensions.");
        }
    }
}
