using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary>The functions that the transform <c>AWS::LanguageExtensions</c> adds.</summary>
internal static class LanguageExtensions
{
    /// <summary>The functions that a template without the transform does not have.</summary>
    public static readonly IReadOnlyList<string> Names = ["Fn::Length", "Fn::ToJsonString"];

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

    /// <exception cref="MlopsException">The template does not ask for the transform.</exception>
    public static void Require(string function, EvaluationContext context)
    {
        if (!context.Template.HasLanguageExtensions)
        {
            throw context.Fail(Missing(function));
        }
    }

    public static string Missing(string function) => $"{function} needs the transform AWS::LanguageExtensions.";
}
