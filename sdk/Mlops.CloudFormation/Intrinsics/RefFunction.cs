using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary><c>Ref</c>: a parameter's value, a pseudo parameter, or a resource's physical id.</summary>
internal static class RefFunction
{
    /// <summary>The reference that removes what it stands for.</summary>
    public const string NoValue = "AWS::NoValue";

    public static JsonNode? Evaluate(JsonNode? argument, EvaluationContext context) =>
        JsonText.StringOf(argument) is { } name ? Evaluate(name, context) : throw context.Fail("Ref needs a name.");

    public static JsonNode? Evaluate(string name, EvaluationContext context)
    {
        if (name == NoValue)
        {
            return null;
        }

        if (context.Values.TryGetValue(name, out var value))
        {
            return value.DeepClone();
        }

        return context.Resource(name)?.PhysicalId is { } physicalId
            ? JsonValue.Create(physicalId)
            : throw context.Fail($"Unresolved resource dependencies [{name}].", CloudFormationDiagnostics.UnresolvedReference);
    }
}
