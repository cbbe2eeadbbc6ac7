using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.CloudFormation.Catalog;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Planning;
using Mlops.Core.Settings;

namespace Mlops.CloudFormation.Permissions;

/// <summary>Names of a template's resources before there are values: what a request says is <c>*</c>.</summary>
/// <param name="template">The template.</param>
/// <param name="place">Where its stacks are.</param>
internal sealed partial class NamePatterns(Template template, StackPlace place)
{
    /// <summary>Any name.</summary>
    public const string Any = "*";

    private const int MaxDepth = 8;

    /// <summary>What is left of a long logical id in any name.</summary>
    private const int AlwaysLeft = 20;

    /// <summary>Two hyphens and at most thirteen characters.</summary>
    private const int RandomLength = 15;

    /// <summary>What the name of a resource looks like.</summary>
    public string NameOf(ResourceDeclaration resource) => NameOf(resource, 0);

    /// <summary>A text with the values of its <c>${Name}</c>.</summary>
    public string Substituted(string text) => Joined(SubTemplate.Replace(text, name => Of(name, 0)));

    /// <summary>What a property that names something looks like; the name of a resource where it refers to one.</summary>
    public string ValueOf(JsonNode? expression) => ValueOf(expression, 0);

    private string NameOf(ResourceDeclaration resource, int depth)
    {
        var type = ResourceTypes.Get(resource.Type);
        if (type.NameProperty is not { } property || !IsIdentified(type, property))
        {
            return Any;
        }

        var name = resource.Properties[property] is { } given ? ValueOf(given, depth + 1)
            : type.NameStartsWithLogicalId ? $"{resource.LogicalId}-{Any}"
            : Generated(resource, type);
        // Behind the name these ARNs go on: with characters at random, with :*.
        name = (resource.Type is "AWS::SecretsManager::Secret" or "AWS::Logs::LogGroup") && !name.EndsWith('*') ? $"{name}{Any}" : name;
        // ARNs of SageMaker have names in lower case, whatever these are.
        name = type.LowerCase || resource.Type.StartsWith("AWS::SageMaker::", StringComparison.Ordinal) ? Lower(name) : name;
        name = resource.Type == "AWS::Events::Rule" && resource.Properties["EventBusName"] is { } bus ? $"{ValueOf(bus, depth + 1)}/{name}" : name;
        return resource.Type.StartsWith("AWS::IAM::", StringComparison.Ordinal) && resource.Properties["Path"] is { } path ? Joined($"{ValueOf(path, depth + 1).TrimStart('/')}{name}") : name;
    }

    /// <summary>
    /// The name that CloudFormation makes: the stack's, the resource's and characters at random, the first two cut from the end where the service takes no such long name.
    /// </summary>
    private string Generated(ResourceDeclaration resource, ResourceType type) =>
        type.NameBeginning is { } beginning ? $"{beginning}-{(resource.LogicalId.Length > AlwaysLeft ? resource.LogicalId[..AlwaysLeft] : resource.LogicalId)}{Any}"
        : place.StackName is { } whole && type.HasKnownLength && type.MaxNameLength >= StackPlace.LongestStackName + resource.LogicalId.Length + RandomLength ? $"{whole}-{resource.LogicalId}-{Any}"
        : type.HasKnownLength && (type.MaxNameLength - RandomLength) / 2 > StackPlace.Installed.Length ? $"{place.StackNamePrefix}-{Any}"
        : $"{place.FirstWord}-{Any}";

    /// <summary>Whether ARNs have the name: some services make an id beside it.</summary>
    private static bool IsIdentified(ResourceType type, string property) =>
        type.PhysicalId is { } id ? id.Contains("{Name}", StringComparison.OrdinalIgnoreCase) : ResourceCatalog.Find(type.Name)?.PrimaryIdentifier is [var only] && only.Dotted == property;

    private string ValueOf(JsonNode? expression, int depth) => depth > MaxDepth ? Any : expression switch
    {
        JsonObject { Count: 1 } call => Joined(Of(call.First().Key, call.First().Value, depth + 1)),
        JsonObject or JsonArray or null => Any,
        // What is no name, and would mean something in a policy or a template made of it.
        _ when JsonText.Of(expression) is { } text => text.Replace("${", Any, StringComparison.Ordinal),
        _ => Any,
    };

    private string Of(string function, JsonNode? argument, int depth) => (function, argument) switch
    {
        ("Ref", JsonValue name) => Of(JsonText.Of(name) ?? "", depth),
        ("Fn::GetAtt", JsonArray { Count: > 0 } parts) => Of(JsonText.Of(parts[0]) ?? "", depth),
        ("Fn::GetAtt", JsonValue dotted) => Of((JsonText.Of(dotted) ?? "").Split('.')[0], depth),
        ("Fn::Sub", JsonValue text) => SubTemplate.Replace(JsonText.Of(text) ?? Any, name => Of(name.Split('.')[0], depth)),
        ("Fn::Sub", JsonArray { Count: 2 } parts) => SubTemplate.Replace(JsonText.Of(parts[0]) ?? Any, name => parts[1]?[name] is { } value ? ValueOf(value, depth) : Of(name.Split('.')[0], depth)),
        ("Fn::Join", JsonArray { Count: 2 } parts) when parts[1] is JsonArray list => string.Join(JsonText.Of(parts[0]), list.Select(item => ValueOf(item, depth))),
        _ => Any,
    };

    private string Of(string name, int depth) => name switch
    {
        "AWS::StackName" => place.StackName ?? $"{place.StackNamePrefix}-{Any}",
        "AWS::Partition" => place.Partition,
        "AWS::Region" => place.Region,
        "AWS::AccountId" => place.AccountId,
        _ when template.Resources.TryGetValue(name, out var resource) => NameOf(resource, depth),
        _ => Any,
    };

    private static string Joined(string pattern) => Stars().Replace(pattern, Any);

    /// <summary>What stands for a value of the template that the pattern goes into stays as it is.</summary>
    private static string Lower(string name) => OutsidePlaceholders().Replace(name, match => match.Value.ToLowerInvariant());

    [GeneratedRegex(@"\*{2,}")]
    private static partial Regex Stars();

    [GeneratedRegex(@"(?<!\$\{[^}]*)[A-Z]+")]
    private static partial Regex OutsidePlaceholders();
}

/// <summary>Where stacks are, for ARNs; <c>*</c> for what is not known, or what stands for it in a template that the ARNs go into, such as <c>${AWS::Region}</c>.</summary>
/// <param name="StackNamePrefix">What their names begin with, such as <c>mlops-pipeline</c>.</param>
/// <param name="Partition">The partition, such as <c>aws</c>.</param>
/// <param name="Region">The region.</param>
/// <param name="AccountId">The account.</param>
internal sealed record StackPlace(string StackNamePrefix, string Partition, string Region, string AccountId)
{
    /// <summary>The greatest length of a stack's name.</summary>
    public const int LongestStackName = StackNames.MaxLength;

    /// <summary>What the names of the stacks of a deployed orchestrator begin with.</summary>
    public static string Installed { get; } = new OrchestratorSettings().StackNamePrefix;

    /// <summary>What is left of the prefix in the shortest names; its first word, unless it is given.</summary>
    public string FirstWord { get; init; } = StackNamePrefix.Split('-')[0];

    /// <summary>The name of the one stack that this is about; <see langword="null"/> for any.</summary>
    public string? StackName { get; init; }

    /// <summary>The place of stacks in an account and region, either of which may not be known.</summary>
    public static StackPlace Of(string stackNamePrefix, string? region, string? accountId) =>
        new(stackNamePrefix, region is null ? NamePatterns.Any : new AwsAccount("", region).Partition, region ?? NamePatterns.Any, accountId ?? NamePatterns.Any);
}
