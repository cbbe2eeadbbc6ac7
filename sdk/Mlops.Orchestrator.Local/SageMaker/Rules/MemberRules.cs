using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;

namespace Mlops.Orchestrator.Local.SageMaker.Rules;

/// <summary>Holds an operation's input against its rules and words what is wrong as AWS's services do.</summary>
internal static class MemberRules
{
    /// <exception cref="SageMakerError">The input breaks rules; the message has all of them.</exception>
    public static void Check(JsonObject input, IEnumerable<MemberRule> rules)
    {
        var violations = rules
            .SelectMany(rule => Members.At(input, rule.Path).Select(member => (member.Path, member.Value, Constraint: Violated(rule, member.Value, member.Path))))
            .Where(member => member.Constraint is not null)
            .Select(member => $"Value {Quoted(member.Value)} at '{member.Path}' failed to satisfy constraint: {member.Constraint}")
            .ToList();
        if (violations.Count > 0)
        {
            throw SageMakerError.Invalid($"{violations.Count} validation error{(violations.Count == 1 ? "" : "s")} detected: {string.Join("; ", violations)}");
        }
    }

    private static string? Violated(MemberRule rule, JsonNode? value, string path) => value switch
    {
        null => rule.IsOptional ? null : "Member must not be null",
        _ when rule.IsNumber => ViolatedByNumber(rule, NumberOf(value, path)),
        _ when JsonText.StringOf(value) is { } text => ViolatedByText(rule, text),
        _ => null,
    };

    private static string? ViolatedByNumber(MemberRule rule, double number) =>
        number < rule.Minimum ? $"Member must have value greater than or equal to {rule.Minimum}"
        : number > rule.Maximum ? $"Member must have value less than or equal to {rule.Maximum}"
        : null;

    private static string? ViolatedByText(MemberRule rule, string text) =>
        text.Length < rule.MinimumLength ? $"Member must have length greater than or equal to {rule.MinimumLength}"
        : text.Length > rule.MaximumLength ? $"Member must have length less than or equal to {rule.MaximumLength}"
        : rule.Pattern?.IsMatch(text) == false ? $"Member must satisfy regular expression pattern: {rule.Pattern}"
        : rule.Values.Count > 0 && !rule.Values.Contains(text) ? $"Member must satisfy enum value set: [{string.Join(", ", rule.Values)}]"
        : null;

    /// <summary>A custom resource gets its numbers as texts, and SageMaker takes no texts for numbers.</summary>
    private static double NumberOf(JsonNode value, string path) => value.GetValueKind() == JsonValueKind.Number
        ? double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture)
        : throw SageMakerError.NotReadable($"{value.GetValueKind().ToString().ToUpperInvariant()}_VALUE can not be converted to an Integer: '{path}'");

    private static string Quoted(JsonNode? value) => value is null ? "null" : $"'{JsonText.Of(value) ?? value.ToJsonString()}'";
}
