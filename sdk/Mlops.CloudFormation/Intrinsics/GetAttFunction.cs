using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary><c>Fn::GetAtt</c>: an attribute of a resource.</summary>
internal static class GetAttFunction
{
    public static JsonNode Evaluate(JsonNode? argument, EvaluationContext context)
    {
        var (resource, attribute) = Read(argument) ?? throw context.Fail("Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute");
        return Evaluate(resource, context.EvaluateText(attribute, "Fn::GetAtt's attribute"), context);
    }

    public static JsonNode Evaluate(string resource, string attribute, EvaluationContext context)
    {
        if (context.Resource(resource) is not { PhysicalId: not null } record)
        {
            throw context.Fail($"instance of Fn::GetAtt references undefined resource {resource}", CloudFormationDiagnostics.UnresolvedReference);
        }

        return record.Attributes[attribute]?.DeepClone()
            ?? record.MakeUp(attribute)
            ?? throw context.Fail(Unsupported(resource, attribute), CloudFormationDiagnostics.UnresolvedReference);
    }

    /// <summary>The two parts of an argument in either form; <see langword="null"/> when it has neither.</summary>
    public static (string Resource, JsonNode Attribute)? Read(JsonNode? argument) => argument switch
    {
        JsonArray { Count: 2 } list when JsonText.StringOf(list[0]) is { } resource && list[1] is { } attribute => (resource, attribute),
        JsonValue value when JsonText.StringOf(value)?.Split('.', 2) is [var resource, var attribute] => (resource, JsonValue.Create(attribute)),
        _ => null,
    };

    public static string Unsupported(string resource, string attribute) => $"resource {resource} does not support attribute type {attribute} in Fn::GetAtt";
}
