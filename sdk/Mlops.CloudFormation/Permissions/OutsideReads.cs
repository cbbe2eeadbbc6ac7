using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;

namespace Mlops.CloudFormation.Permissions;

/// <summary>What CloudFormation reads for a stack from the Parameter Store and from Secrets Manager, whatever resources there are.</summary>
/// <remarks>
/// Sources: AWS CloudFormation User Guide, "Get values stored in other services using dynamic references" and "Specify existing resources at runtime with
/// CloudFormation-supplied parameter types". AWS's own key, with which both services encrypt, needs no permission of its own.
/// </remarks>
internal static partial class OutsideReads
{
    private const string GetParameters = "ssm:GetParameters";
    private const string Parameter = "arn:${Partition}:ssm:${Region}:${Account}:parameter/*";

    /// <summary>Finds what is read.</summary>
    /// <param name="template">The template.</param>
    public static IEnumerable<OutsideRead> Of(Template template)
    {
        var names = new NamePatterns(template, StackPlace.Of(NamePatterns.Any, region: null, accountId: null));
        return
        [
            .. template.Parameters.Values.Where(parameter => parameter.IsStored).SelectMany(parameter => Stored(parameter.Type, parameter.Name)),
            .. template.Resources.Values.SelectMany(resource => References(resource.Properties, names).Distinct().Select(reference => Read(reference, resource))),
        ];
    }

    /// <summary>A request may give any name, and AWS's own parameters belong to no account.</summary>
    private static IEnumerable<OutsideRead> Stored(string type, string name) =>
        [new(GetParameters, Parameter, NamePatterns.Any, type, [name]), new(GetParameters, "arn:${Partition}:ssm:${Region}::parameter/aws/*", NamePatterns.Any, type, [name])];

    private static IEnumerable<(string Service, string Name)> References(JsonNode? node, NamePatterns names) => node switch
    {
        null => [],
        JsonArray items => items.SelectMany(item => References(item, names)),
        // The parts of a reference may be joined: then the whole has it, and no part of it.
        JsonObject { Count: 1 } call when In(names.ValueOf(call)) is { Count: > 0 } found => found,
        JsonObject members => members.SelectMany(member => References(member.Value, names)),
        _ => JsonText.StringOf(node) is { } text ? In(text) : [],
    };

    private static List<(string Service, string Name)> In(string text) =>
        [.. Reference().Matches(text).Select(match => (match.Groups["service"].Value, match.Groups["name"].Value.Replace("arn:*:", "arn:${Partition}:", StringComparison.Ordinal)))];

    private static OutsideRead Read((string Service, string Name) reference, ResourceDeclaration resource) => reference.Service == "secretsmanager"
        // Behind the name, characters at random.
        ? new("secretsmanager:GetSecretValue", "arn:${Partition}:secretsmanager:${Region}:${Account}:secret:*", reference.Name.EndsWith('*') ? reference.Name : $"{reference.Name}*", resource.Type, [resource.LogicalId])
        : new(GetParameters, Parameter, reference.Name.TrimStart('/'), resource.Type, [resource.LogicalId]);

    /// <summary>Names have no colon; ARNs have five before the name, and a secret's a sixth.</summary>
    [GeneratedRegex(@"\{\{resolve:(?<service>ssm|ssm-secure|secretsmanager):(?<name>arn:(?:[^:{}]*:){4}(?:secret:)?[^:{}]+|[^:{}]+)")]
    private static partial Regex Reference();
}

/// <summary>Something that CloudFormation reads for a stack.</summary>
/// <param name="Action">The action that it calls.</param>
/// <param name="Arn">The ARN, with <c>*</c> for the name.</param>
/// <param name="Name">The name.</param>
/// <param name="Type">The type of the parameter or resource for which it reads.</param>
/// <param name="LogicalIds">Their names.</param>
internal sealed record OutsideRead(string Action, string Arn, string Name, string Type, IReadOnlyList<string> LogicalIds);
