using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Permissions;

/// <summary>A call to AWS as IAM looks at it.</summary>
/// <param name="Action">The action.</param>
/// <param name="Resource">The resource's ARN.</param>
/// <param name="Context">The condition keys that the call has.</param>
/// <remarks>Source: IAM User Guide, "Policy evaluation logic".</remarks>
internal sealed record IamCall(string Action, string Resource, params (string Key, string Value)[] Context)
{
    /// <summary>Whether statements allow the call: one does, and none denies it.</summary>
    /// <param name="statements">The statements.</param>
    /// <exception cref="NotSupportedException">A statement has a condition that is not known here.</exception>
    public bool IsAllowedBy(IReadOnlyList<JsonObject> statements) => DecideBy(statements) == IamDecision.Allowed;

    /// <summary>What statements say of the call.</summary>
    /// <param name="statements">The statements.</param>
    /// <exception cref="NotSupportedException">A statement has a condition that is not known here.</exception>
    public IamDecision DecideBy(IReadOnlyList<JsonObject> statements)
    {
        var effects = statements.Where(Concerns).Select(statement => statement["Effect"]!.ToString()).ToHashSet();
        return effects.Contains("Deny") ? IamDecision.ExplicitDeny : effects.Contains("Allow") ? IamDecision.Allowed : IamDecision.ImplicitDeny;
    }

    private bool Concerns(JsonObject statement) =>
        Concerns(statement, nameof(Action), Action, ignoreCase: true)
        && Concerns(statement, nameof(Resource), Resource, ignoreCase: false)
        && (statement["Condition"] as JsonObject ?? []).All(test => test.Value!.AsObject().All(condition => Holds(test.Key, condition.Key, condition.Value!)));

    private static bool Concerns(JsonObject statement, string element, string text, bool ignoreCase) =>
        statement[element] is { } patterns ? Matches(patterns, text, ignoreCase) : !Matches(statement[$"Not{element}"]!, text, ignoreCase);

    private bool Holds(string test, string key, JsonNode expected)
    {
        const string IfExists = "IfExists";
        var values = Context.Where(value => value.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Select(value => value.Value).ToList();
        var isOptional = test.EndsWith(IfExists, StringComparison.Ordinal);
        return (isOptional && values.Count == 0) || (isOptional ? test[..^IfExists.Length] : test) switch
        {
            "StringEquals" => values.Any(value => Texts(expected).Contains(value)),
            "StringNotEquals" => !values.Any(value => Texts(expected).Contains(value)),
            "StringLike" or "ArnLike" or "ArnEquals" => values.Any(value => Matches(expected, value, ignoreCase: false)),
            "StringNotLike" or "ArnNotLike" or "ArnNotEquals" => !values.Any(value => Matches(expected, value, ignoreCase: false)),
            _ => throw new NotSupportedException($"The test of {test} is not known here."),
        };
    }

    /// <summary>Whether one of the patterns is for the text: <c>*</c> stands for any characters, <c>?</c> for one.</summary>
    private static bool Matches(JsonNode patterns, string text, bool ignoreCase) => Texts(patterns).Any(pattern => text.Length == 0
        // No file has an empty name; a text may be empty.
        ? pattern.All(character => character == '*')
        : FileSystemName.MatchesSimpleExpression(pattern.Replace(@"\", @"\\", StringComparison.Ordinal), text, ignoreCase));

    private static IEnumerable<string> Texts(JsonNode node) => node is JsonArray texts ? texts.Select(text => text!.ToString()) : [node.ToString()];
}

/// <summary>What policies say of a call.</summary>
internal enum IamDecision
{
    /// <summary>It may be made.</summary>
    Allowed,

    /// <summary>A statement denies it.</summary>
    ExplicitDeny,

    /// <summary>No statement allows it.</summary>
    ImplicitDeny,
}
