using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary><c>Fn::ImportValue</c>: what another stack of the account and region exports.</summary>
internal static class ImportValueFunction
{
    public static JsonNode Evaluate(JsonNode? argument, EvaluationContext context)
    {
        var name = context.EvaluateText(argument, "Fn::ImportValue's parameter");
        return context.Export(name) is { } value ? JsonValue.Create(value) : throw context.Fail($"No export named {name} found.", CloudFormationDiagnostics.Export);
    }
}
