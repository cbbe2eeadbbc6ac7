using System.Text.Json.Nodes;
using Mlops.Core.Naming;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary>An output that a template asks another stack for.</summary>
/// <param name="Stack">The stack's name.</param>
/// <param name="Output">The output's name.</param>
/// <param name="Region">The stack's region.</param>
/// <param name="AccountId">The stack's account: that of the role which reads it.</param>
internal sealed record StackOutputName(string Stack, string Output, string Region, string AccountId);

/// <summary><c>Fn::GetStackOutput</c>: what another stack gives out, exported or not.</summary>
/// <remarks>Source: AWS CloudFormation Template Reference Guide, "Fn::GetStackOutput".</remarks>
internal static class StackOutputFunction
{
    private static readonly string[] Members = ["StackName", "OutputName", "Region", "RoleArn"];

    public static JsonNode Evaluate(JsonNode? argument, EvaluationContext context)
    {
        var mapping = Fault(argument) is { } fault ? throw context.Fail(fault) : (JsonObject)argument!;
        string? Text(string name) => mapping[name] is { } node ? context.EvaluateText(node, $"Fn::GetStackOutput's {name}") : null;
        var (stack, output) = (Text("StackName"), Text("OutputName"));
        var role = Text("RoleArn");
        var account = role is null ? context.Account.AccountId : Arn.TryParse(role, out var arn) ? arn.AccountId : throw context.Fail($"Fn::GetStackOutput's RoleArn '{role}' is not an ARN.");
        var name = new StackOutputName(stack!, output!, Text("Region") ?? context.Account.Region, account);
        return context.StackOutput(name) is { } value
            ? JsonValue.Create(value)
            : throw context.Fail($"Fn::GetStackOutput finds no output {output} of a stack {stack} in {name.AccountId}, {name.Region}.", CloudFormationDiagnostics.Export);
    }

    /// <summary>What is wrong with an argument, as far as no value is needed to tell.</summary>
    public static string? Fault(JsonNode? argument) =>
        argument is JsonObject mapping && mapping["StackName"] is not null && mapping["OutputName"] is not null && mapping.All(member => Members.Contains(member.Key)) ? null
            : "Fn::GetStackOutput takes a mapping of StackName and OutputName, and of Region and RoleArn where they differ.";
}
