using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Deploying;

/// <summary>Tells what a change allows that was not allowed before.</summary>
public static class PolicyGrowth
{
    /// <summary>What stands for permissions on what is not there yet.</summary>
    public const string Unknown = "what the template says of resources that are made with it: CloudFormation tells when they are there";

    /// <summary>What CloudFormation writes in the place of a value that it does not know yet.</summary>
    private const string KnownLater = "KNOWN_AFTER_APPLY";

    private const string Placeholder = "{{changeSet:" + KnownLater + "}}";

    private const string MadeLater = "<made with it>";

    /// <summary>What would be allowed newly: an action of a service, and on what.</summary>
    /// <param name="change">The change.</param>
    /// <returns>Each as <c>s3:GetObject on arn:aws:s3:::bucket/*</c>, or <c>sts:AssumeRole by lambda.amazonaws.com</c>, in order; <see langword="null"/> for a change of permissions whose content CloudFormation does not say.</returns>
    public static IReadOnlyList<string>? Of(ProposedChange change)
    {
        if (change.Before is null && change.After is null)
        {
            return change.Type.StartsWith("AWS::IAM::", StringComparison.Ordinal) && change.Action is not "Remove" ? null : [];
        }

        var allowed = Allowed(change.After);
        allowed.ExceptWith(Allowed(change.Before));
        return [.. allowed.Order(StringComparer.Ordinal), .. HasUnknown(change) ? [Unknown] : Array.Empty<string>()];
    }

    /// <summary>Whether policies refer to what is not there yet: CloudFormation shows nothing of them then.</summary>
    private static bool HasUnknown(ProposedChange change) => change.Type.StartsWith("AWS::IAM::", StringComparison.Ordinal)
        && change.After is { } after && Parse(after)?["Properties"] is JsonObject properties
        && properties.Any(property => property.Key is "Policies" or "PolicyDocument" or "AssumeRolePolicyDocument" && property.Value is JsonValue value && value.TryGetValue<string>(out var text) && text.Contains(KnownLater, StringComparison.Ordinal));

    private static HashSet<string> Allowed(string? resource)
    {
        var allowed = new HashSet<string>(StringComparer.Ordinal);
        if (resource is not null)
        {
            Collect(Parse(resource), allowed);
        }

        return allowed;
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            // A context that is too long is cut off.
            return null;
        }
    }

    /// <summary>Statements, wherever in a resource they are: as a policy, inside of a role, as one of a bucket.</summary>
    private static void Collect(JsonNode? node, HashSet<string> allowed)
    {
        switch (node)
        {
            case JsonObject statement when statement["Effect"] is JsonValue effect && effect.TryGetValue<string>(out var text) && text == "Allow":
                foreach (var action in Texts(statement["Action"] ?? statement["NotAction"]))
                {
                    foreach (var resource in Texts(statement["Resource"] ?? statement["NotResource"]).DefaultIfEmpty(""))
                    {
                        foreach (var principal in Principals(statement["Principal"]).DefaultIfEmpty(""))
                        {
                            var on = resource.Length == 0 ? "" : $" on {(statement["NotResource"] is null ? "" : "all but ")}{resource}";
                            allowed.Add($"{(statement["NotAction"] is null ? "" : "all but ")}{action}{on}{(principal.Length == 0 ? "" : $" by {principal}")}".Replace(Placeholder, MadeLater, StringComparison.Ordinal));
                        }
                    }
                }

                break;
            case JsonObject parent:
                foreach (var (_, child) in parent)
                {
                    Collect(child, allowed);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Collect(item, allowed);
                }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text) && text.Contains("\"Effect\"", StringComparison.Ordinal):
                // A policy that a property has as a text.
                Collect(Parse(text), allowed);
                break;
        }
    }

    /// <summary>Whom the policy of a role or of a resource names.</summary>
    private static IEnumerable<string> Principals(JsonNode? principal) => principal is JsonObject kinds ? kinds.SelectMany(kind => Texts(kind.Value)) : Texts(principal);

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        null => [],
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [node.ToJsonString()],
    };
}
