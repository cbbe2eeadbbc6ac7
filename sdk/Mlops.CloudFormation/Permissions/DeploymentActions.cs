using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.CloudFormation.Catalog;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;

namespace Mlops.CloudFormation.Permissions;

/// <summary>Finds out what CloudFormation calls to deploy a template, update it and delete it, and on what.</summary>
internal sealed partial class DeploymentActions
{
    private const string PassRole = "iam:PassRole";

    /// <summary>Types that CloudFormation deals with by itself.</summary>
    private static readonly string[] WithoutCalls = ["AWS::CDK::Metadata", "AWS::CloudFormation::WaitCondition", "AWS::CloudFormation::WaitConditionHandle"];

    private readonly Template _template;
    private readonly StackPlace _place;
    private readonly NamePatterns _names;
    private readonly IReadOnlyList<PermissionStatement> _asked;
    private readonly SortedDictionary<string, Found> _found = new(StringComparer.Ordinal);
    private readonly List<Problem> _warnings = [];

    private DeploymentActions(Template template, IReadOnlyList<PermissionStatement> asked, StackPlace place)
    {
        (_template, _asked, _place) = (template, asked, place);
        _names = new NamePatterns(template, place);
    }

    /// <summary>Finds them.</summary>
    /// <param name="template">The template.</param>
    /// <param name="asked">What its blueprint asks for beside what AWS's registry tells.</param>
    /// <param name="place">Where its stacks are.</param>
    public static NeededActions Of(Template template, IReadOnlyList<PermissionStatement> asked, StackPlace place)
    {
        var actions = new DeploymentActions(template, asked, place);
        foreach (var resources in template.Resources.Values.GroupBy(resource => resource.Type).OrderBy(type => type.Key, StringComparer.Ordinal))
        {
            actions.Add(resources.Key, [.. resources]);
        }

        foreach (var statement in asked)
        {
            actions.Add(statement);
        }

        foreach (var read in OutsideReads.Of(template))
        {
            actions.Add(read.Action, new ActionOrigin(read.Type, read.LogicalIds, ["create", "update"]), [actions.Filled(read.Arn, read.Name)]);
        }

        return new NeededActions([.. actions._found.Select(found => found.Value.ToAction(found.Key))], actions._warnings);
    }

    private void Add(string type, IReadOnlyList<ResourceDeclaration> resources)
    {
        if (ResourceTypes.IsCustom(type))
        {
            foreach (var resource in resources)
            {
                var arns = Filled("arn:${Partition}:lambda:${Region}:${Account}:function:*", _names.ValueOf(resource.Properties["ServiceToken"]));
                Add("lambda:InvokeFunction", resource, ["create", "update", "delete"], [arns]);
            }
        }
        else if (HandlerCatalog.Find(type) is { } known)
        {
            foreach (var resource in resources)
            {
                Add(resource, known);
            }
        }
        else if (!WithoutCalls.Contains(type) && !_asked.Any(statement => statement.ResourceType == type))
        {
            _warnings.Add(Unknown(type, resources[0]));
        }
    }

    private void Add(PermissionStatement statement)
    {
        foreach (var action in statement.Actions)
        {
            var found = FoundFor(action, [.. statement.Resources.Select(_names.Substituted)]);
            found.Asked.Add(statement.Reason);
        }
    }

    private void Add(ResourceDeclaration resource, ResourceActions known)
    {
        var schema = ResourceCatalog.Find(resource.Type);
        foreach (var action in known.Handlers.Values.SelectMany(actions => actions).Distinct().Where(action => OptionalActions.IsCalled(resource, action)))
        {
            var handlers = known.Handlers.Where(handler => handler.Value.Contains(action)).Select(handler => handler.Key).ToList();
            var scopes = known.Scopes.GetValueOrDefault(action) ?? [];
            var names = scopes.Select(scope => (scope.Arns, Names: Names(resource, schema, action, scope))).ToList();
            // What acts on things that the resource could name and does not is not called; other things matter only where nothing is named.
            var isNamed = names.Any(scope => scope.Names is { Count: > 0 });
            if (isNamed || names.Count == 0 || names.Any(scope => scope.Names is null))
            {
                Add(action, resource, handlers, [.. names.SelectMany(scope => scope.Arns.SelectMany(arn => (scope.Names ?? (isNamed ? [] : [NamePatterns.Any])).Select(name => Filled(arn, name))))]);
            }
        }
    }

    /// <summary>The names that an action is for among those of a kind; none when there could be and are not, <see langword="null"/> when the template cannot tell.</summary>
    private IReadOnlyList<string>? Names(ResourceDeclaration resource, ResourceSchema? schema, string action, ActionScope scope) => scope.Kind.Length == 0 ? null
        : ActionScope.IsOf(resource.Type, scope.Kind) ? [_names.NameOf(resource)]
        : action == PassRole ? Roles()
        : scope.PlainKind.StartsWith("accesspoint", StringComparison.Ordinal) && action.StartsWith("s3:", StringComparison.Ordinal) ? []
        : action.StartsWith("s3:", StringComparison.Ordinal) && scope.Kind == "object" ? Objects(resource)
        : action.StartsWith("kms:", StringComparison.Ordinal) && scope.Kind == "key" ? Keys(resource)
        : Named(resource, schema, scope.PlainKind);

    /// <summary>The objects of a bucket, or those that a resource is made from.</summary>
    private IReadOnlyList<string> Objects(ResourceDeclaration resource) => resource.Type == "AWS::S3::Bucket"
        ? [$"{_names.NameOf(resource)}/{NamePatterns.Any}"]
        : [.. ObjectsIn(resource.Properties).SelectMany(place => place["S3Bucket"] is { } bucket && place["S3Key"] is { } key ? [$"{_names.ValueOf(bucket)}/{_names.ValueOf(key)}"]
            : place["Bucket"] is { } named && place["Key"] is { } path ? [$"{_names.ValueOf(named)}/{_names.ValueOf(path)}"]
            : Enumerable.Empty<string>())];

    /// <summary>The keys that a resource names; with AWS's own nobody needs a permission.</summary>
    private IReadOnlyList<string> Keys(ResourceDeclaration resource) =>
        [.. ObjectsIn(resource.Properties).SelectMany(properties => properties).Where(property => KeyProperty().IsMatch(property.Key) && property.Value is not null).Select(property => _names.ValueOf(property.Value)).Distinct()];

    private static IEnumerable<JsonObject> ObjectsIn(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => ObjectsIn(member.Value)).Prepend(members),
        JsonArray items => items.SelectMany(ObjectsIn),
        _ => [],
    };

    /// <summary>The stack's roles: those of other stacks are not its to pass on.</summary>
    private IReadOnlyList<string> Roles() => [.. _template.Resources.Values.Where(resource => resource.Type == "AWS::IAM::Role").Select(_names.NameOf).DefaultIfEmpty($"{_place.StackNamePrefix}-{NamePatterns.Any}").Distinct()];

    /// <summary>What a resource's own properties say that it is for, such as <c>Bucket</c> or <c>Roles</c>.</summary>
    private IReadOnlyList<string>? Named(ResourceDeclaration resource, ResourceSchema? schema, string plain)
    {
        var properties = schema?.Properties.Where(property => new[] { plain, $"{plain}s", $"{plain}Name", $"{plain}Arn" }.Contains(property, StringComparer.OrdinalIgnoreCase)).ToList() ?? [];
        return properties.Count == 0 ? null : [.. properties.SelectMany(property => resource.Properties[property] switch
        {
            null => [],
            JsonArray list => list.Select(_names.ValueOf),
            var value => [_names.ValueOf(value)],
        }).Distinct()];
    }

    /// <summary>An ARN with the name in it: the last, where it has several.</summary>
    private string Filled(string arn, string name)
    {
        var filled = name.StartsWith("arn:", StringComparison.Ordinal) ? name : arn.LastIndexOf('*') is >= 0 and var star ? $"{arn[..star]}{name}{arn[(star + 1)..]}" : arn;
        return filled.Replace("${Partition}", _place.Partition, StringComparison.Ordinal).Replace("${Region}", _place.Region, StringComparison.Ordinal).Replace("${Account}", _place.AccountId, StringComparison.Ordinal);
    }

    private void Add(string action, ResourceDeclaration resource, IReadOnlyList<string> handlers, IReadOnlyList<string> arns) =>
        Add(action, new ActionOrigin(resource.Type, [resource.LogicalId], handlers), arns);

    private void Add(string action, ActionOrigin origin, IReadOnlyList<string> arns)
    {
        var found = FoundFor(action, arns);
        if (!found.Because.TryGetValue(origin.Type, out var because))
        {
            found.Because[origin.Type] = because = ([], origin.Handlers);
        }

        because.LogicalIds.AddRange(origin.LogicalIds);
    }

    private Found FoundFor(string action, IReadOnlyList<string> arns)
    {
        if (!_found.TryGetValue(action, out var found))
        {
            _found[action] = found = new Found();
        }

        found.Arns.UnionWith(arns.Count == 0 ? [NamePatterns.Any] : arns);
        return found;
    }

    private static Problem Unknown(string type, ResourceDeclaration resource)
    {
        var parts = type.Split("::");
        var (service, kind) = (parts.Length == 3 ? parts[1].ToLowerInvariant() : "service", parts[^1]);
        return new Problem(CloudFormationDiagnostics.UnknownActions, $"AWS's registry (from {HandlerCatalog.Source}) does not tell what CloudFormation calls for {type}: the policy lacks it.")
        {
            Severity = ProblemSeverity.Warning,
            Pointer = $"/Resources/{resource.LogicalId}",
            Expected = $"its actions among the blueprint's Permissions, such as new([\"{service}:Create{kind}\", \"{service}:Describe{kind}\", \"{service}:Update{kind}\", \"{service}:Delete{kind}\"], [\"*\"], \"Why, and why not narrower.\") {{ ResourceType = \"{type}\" }}",
            Hint = "The service's page in AWS's Service Authorization Reference lists its actions.",
        };
    }

    [GeneratedRegex("^Kms(Master)?Key(Id|Arn)$", RegexOptions.IgnoreCase)]
    private static partial Regex KeyProperty();

    private sealed class Found
    {
        public SortedSet<string> Arns { get; } = new(StringComparer.Ordinal);

        public SortedSet<string> Asked { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, (List<string> LogicalIds, IReadOnlyList<string> Handlers)> Because { get; } = new(StringComparer.Ordinal);

        public NeededAction ToAction(string action)
        {
            var resources = Arns.Contains(NamePatterns.Any) ? [NamePatterns.Any] : Arns.ToList();
            return new NeededAction(action, resources, [.. Because.Select(type => new ActionOrigin(type.Key, type.Value.LogicalIds, type.Value.Handlers))], Reason(resources)) { Asked = [.. Asked] };
        }

        private string? Reason(List<string> resources) => true switch
        {
            _ when Because.Count == 0 && resources.Any(IsUnnamed) => string.Join(' ', Asked),
            _ when resources is [NamePatterns.Any] => "the service knows no resource that it could be kept to",
            _ when resources.Any(IsUnnamed) => "the request, or the service itself, gives the name",
            _ => null,
        };

        /// <summary>Nothing but <c>*</c> and slashes after the kind.</summary>
        private static bool IsUnnamed(string arn) => arn.Split(':', 6)[^1] is var name && name[(name.LastIndexOfAny([':', '/']) + 1)..] == NamePatterns.Any;
    }
}
