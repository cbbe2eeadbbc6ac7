using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mlops.Blueprints.Boundaries;

/// <summary>A call to AWS as IAM looks at it.</summary>
/// <param name="Action">The action.</param>
/// <param name="Resource">The resource's ARN.</param>
/// <param name="Context">The condition keys that the call has.</param>
/// <remarks>Source: IAM User Guide, "Policy evaluation logic".</remarks>
internal sealed record IamCall(string Action, string Resource, params (string Key, string Value)[] Context)
{
    /// <summary>Whether statements allow the call: one does, and none denies it.</summary>
    public bool IsAllowedBy(IReadOnlyList<JsonObject> statements)
    {
        var effects = statements.Where(Concerns).Select(statement => statement["Effect"]!.ToString()).ToHashSet();
        return effects.Contains("Allow") && !effects.Contains("Deny");
    }

    private bool Concerns(JsonObject statement) =>
        (statement[nameof(Action)] is { } actions ? Matches(actions, Action, RegexOptions.IgnoreCase) : !Matches(statement["NotAction"]!, Action, RegexOptions.IgnoreCase))
        && Matches(statement[nameof(Resource)]!, Resource, RegexOptions.None)
        && (statement["Condition"] as JsonObject ?? []).All(test => test.Value!.AsObject().All(condition => Holds(test.Key, condition.Key, condition.Value!)));

    private bool Holds(string test, string key, JsonNode expected) => test == "StringEquals"
        ? Context.Any(value => value.Key == key && Texts(expected).Contains(value.Value))
        : throw new NotSupportedException($"The test of {test} is not known here.");

    private static bool Matches(JsonNode patterns, string text, RegexOptions options) => Texts(patterns)
        .Any(pattern => Regex.IsMatch(text, $@"\A{Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal)}\z", options));

    private static IEnumerable<string> Texts(JsonNode node) => node is JsonArray texts ? texts.Select(text => text!.ToString()) : [node.ToString()];
}
