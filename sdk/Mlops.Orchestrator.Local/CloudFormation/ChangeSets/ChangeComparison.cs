using System.Text.Json.Nodes;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Resources;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;

namespace Mlops.Orchestrator.Local.CloudFormation.ChangeSets;

/// <summary>Finds what a request would change ("Change", "ResourceChange" and "ResourceChangeDetail" in the AWS CloudFormation API Reference).</summary>
internal sealed class ChangeComparison
{
    /// <summary>What stands in the place of a value that is known only when the change set is executed.</summary>
    private const string KnownAfterApply = "{{changeSet:KNOWN_AFTER_APPLY}}";

    private readonly StackRecord _stack;
    private readonly PreparedStack _prepared;
    private readonly EvaluationContext _context;
    private readonly StackSecrets[] _secrets;
    private readonly HashSet<string> _changedParameters;
    private readonly HashSet<string> _renewed = [];
    private readonly HashSet<string> _modified = [];

    private ChangeComparison(StackReview review)
    {
        (_stack, _prepared, _) = review;
        _secrets = [StackSecrets.Of(_stack), StackSecrets.Of(_prepared.Template.Parameters, _prepared.Parameters)];
        _changedParameters = [.. _prepared.Parameters.Except(_stack.Parameters).Select(parameter => parameter.Name)];
        _context = _prepared.Context with { Resource = Resource, Budget = new() };
    }

    /// <summary>The changes in the order of their execution; what is removed comes last.</summary>
    public static IReadOnlyList<PlannedChange> Of(StackReview review) => new ChangeComparison(review).Compare();

    private List<PlannedChange> Compare()
    {
        var wanted = _prepared.Order.Select(declaration => declaration.LogicalId).ToHashSet();
        var removed = _stack.Resources.Values.Where(resource => resource.Exists && !wanted.Contains(resource.LogicalId)).OrderByDescending(resource => resource.Sequence);
        return [.. _prepared.Order.Select(Compare).OfType<PlannedChange>(), .. removed.Select(Removal)];
    }

    private PlannedChange? Compare(ResourceDeclaration declaration)
    {
        var properties = Evaluate(declaration);
        var after = ContextOf(properties, declaration.DeletionPolicy, declaration.UpdateReplacePolicy);
        if (Existing(declaration.LogicalId) is not { } existing)
        {
            _renewed.Add(declaration.LogicalId);
            return new(PlannedChange.Add, declaration.LogicalId, declaration.Type) { After = after };
        }

        var details = Details(existing, declaration, properties);
        var isOtherType = existing.Type != declaration.Type;
        if (details.Count == 0 && !isOtherType)
        {
            return null;
        }

        var recreating = details.Where(detail => detail.Recreation != ResourceReplacement.Never).ToList();
        var replacement = isOtherType || recreating.Exists(detail => detail is { Recreation: ResourceReplacement.Always, IsDynamic: false }) ? PlannedChange.True
            : recreating.Count > 0 ? PlannedChange.Conditional
            : PlannedChange.False;
        (replacement == PlannedChange.False ? _modified : _renewed).Add(declaration.LogicalId);
        return new(PlannedChange.Modify, declaration.LogicalId, declaration.Type)
        {
            PhysicalId = existing.PhysicalId,
            Replacement = replacement,
            PolicyAction = replacement != PlannedChange.True ? null : IsKept(declaration.UpdateReplacePolicy) ? "ReplaceAndRetain" : "ReplaceAndDelete",
            Before = ContextOf(existing),
            After = after,
            Details = details,
        };
    }

    private PlannedChange Removal(StackResourceRecord resource) => new(PlannedChange.Remove, resource.LogicalId, resource.Type)
    {
        PhysicalId = resource.PhysicalId,
        PolicyAction = IsKept(resource.DeletionPolicy) ? "Retain" : "Delete",
        Before = ContextOf(resource),
    };

    private List<PlannedChangeDetail> Details(StackResourceRecord existing, ResourceDeclaration declaration, JsonObject properties)
    {
        var differing = existing.Type == declaration.Type ? ResourceChange.Changed(existing, properties).ToHashSet() : [];
        var details = existing.Properties.Select(property => property.Key)
            .Union(properties.Select(property => property.Key))
            .Select(name => Detail(existing, declaration, name, properties, differing.Contains(name)))
            .OfType<PlannedChangeDetail>()
            .ToList();
        AddPolicy("DeletionPolicy", existing.DeletionPolicy, declaration.DeletionPolicy);
        AddPolicy("UpdateReplacePolicy", existing.UpdateReplacePolicy, declaration.UpdateReplacePolicy);
        return details;

        void AddPolicy(string attribute, string? before, string? after)
        {
            if (before != after)
            {
                details.Add(new(attribute, "DirectModification") { Before = before, After = after });
            }
        }
    }

    private PlannedChangeDetail? Detail(StackResourceRecord existing, ResourceDeclaration declaration, string name, JsonObject properties, bool isDifferent)
    {
        var references = References.In(declaration.Properties[name], condition => _context.Conditions.IsTrue(condition, _context)).ToList();
        var isKnownLater = references.Exists(reference => _renewed.Contains(reference.Name) || (reference.IsGetAtt && _modified.Contains(reference.Name)));
        if (!isDifferent && !isKnownLater)
        {
            return null;
        }

        // Of what is known later nothing can be compared: a part of it may be what needs another resource.
        var replacement = ResourceReplacements.Of(existing.Type, name, existing.Properties, isDifferent ? properties : []);
        var cause = references.Find(reference => isKnownLater ? _renewed.Contains(reference.Name) || (reference.IsGetAtt && _modified.Contains(reference.Name)) : _changedParameters.Contains(reference.Name));
        return new(PlannedChangeDetail.Properties, (cause.Name, isKnownLater, cause.IsGetAtt) switch
        {
            (null, _, _) => "DirectModification",
            (_, false, _) => "ParameterReference",
            (_, _, true) => "ResourceAttribute",
            _ => "ResourceReference",
        })
        {
            Name = name,
            Recreation = replacement,
            IsDynamic = isKnownLater,
            Cause = cause.IsGetAtt ? $"{cause.Name}.{cause.Attribute}" : cause.Name,
            Before = Masked(existing.Properties[name]),
            After = Masked(properties[name]),
        };
    }

    private JsonObject Evaluate(ResourceDeclaration declaration)
    {
        var context = _context.In(declaration);
        try
        {
            return context.EvaluateProperties(declaration);
        }
        catch (MlopsException)
        {
            return new(declaration.Properties.SelectMany(property => EvaluateAlone(property.Key, property.Value, context)));
        }
    }

    /// <summary>A property for itself: what needs a resource that there is not yet is known later, and its neighbors are known now.</summary>
    private static List<KeyValuePair<string, JsonNode?>> EvaluateAlone(string name, JsonNode? value, EvaluationContext context)
    {
        try
        {
            return context.Evaluate(value) is { } evaluated ? [KeyValuePair.Create(name, (JsonNode?)evaluated)] : [];
        }
        catch (MlopsException)
        {
            return [KeyValuePair.Create(name, (JsonNode?)KnownAfterApply)];
        }
    }

    private ExistingResource? Resource(string name) =>
        Existing(name) is { } resource && !_renewed.Contains(name) ? StackResources.Existing(_stack, resource, _context.Account) : new(KnownAfterApply, []);

    private StackResourceRecord? Existing(string name) => _stack.Resources.GetValueOrDefault(name) is { Exists: true } resource ? resource : null;

    private JsonObject ContextOf(StackResourceRecord resource) => ContextOf(resource.Properties, resource.DeletionPolicy, resource.UpdateReplacePolicy);

    private JsonObject ContextOf(JsonObject properties, string? deletionPolicy, string? updateReplacePolicy)
    {
        var context = new JsonObject { [PlannedChangeDetail.Properties] = Masked(properties) };
        foreach (var (name, policy) in (ReadOnlySpan<(string, string?)>)[("DeletionPolicy", deletionPolicy), ("UpdateReplacePolicy", updateReplacePolicy)])
        {
            if (policy is not null)
            {
                context[name] = policy;
            }
        }

        return context;
    }

    private JsonNode? Masked(JsonNode? node) => _secrets.Aggregate(node?.DeepClone(), (masked, secrets) => secrets.Masked(masked));

    private static bool IsKept(string? policy) => policy is "Retain" or "RetainExceptOnCreate";
}
