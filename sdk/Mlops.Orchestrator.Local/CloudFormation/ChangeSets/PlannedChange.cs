using System.Text.Json.Nodes;
using Mlops.CloudFormation.Resources;

namespace Mlops.Orchestrator.Local.CloudFormation.ChangeSets;

/// <summary>What a change set does to a resource, as it is stored: values of NoEcho parameters are masked.</summary>
/// <param name="Action"><c>Add</c>, <c>Modify</c> or <c>Remove</c>.</param>
/// <param name="LogicalId">The resource's name in the template.</param>
/// <param name="Type">Its type.</param>
internal sealed record PlannedChange(string Action, string LogicalId, string Type)
{
    public const string Add = "Add";
    public const string Modify = "Modify";
    public const string Remove = "Remove";

    public const string True = "True";
    public const string False = "False";
    public const string Conditional = "Conditional";

    public string? PhysicalId { get; init; }

    /// <summary>Of a modification, whether the resource is replaced.</summary>
    public string? Replacement { get; init; }

    /// <summary>What becomes of the resource that is there.</summary>
    public string? PolicyAction { get; init; }

    /// <summary>The resource's properties and policies as they are; <see langword="null"/> when it is added.</summary>
    public JsonObject? Before { get; init; }

    /// <summary>The resource's properties and policies as they will be; <see langword="null"/> when it is removed.</summary>
    public JsonObject? After { get; init; }

    public IReadOnlyList<PlannedChangeDetail> Details { get; init; } = [];
}

/// <summary>What a change set does to one property or policy of a resource.</summary>
/// <param name="Attribute"><c>Properties</c>, <c>DeletionPolicy</c> or <c>UpdateReplacePolicy</c>.</param>
/// <param name="Source">What the change comes from, such as <c>DirectModification</c>.</param>
internal sealed record PlannedChangeDetail(string Attribute, string Source)
{
    public const string Properties = "Properties";

    /// <summary>The property's name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether a change of the property needs another resource.</summary>
    public ResourceReplacement Recreation { get; init; }

    /// <summary>Whether the new value is known only when the change set is executed.</summary>
    public bool IsDynamic { get; init; }

    /// <summary>The parameter, resource or attribute that the change comes from.</summary>
    public string? Cause { get; init; }

    public JsonNode? Before { get; init; }

    public JsonNode? After { get; init; }
}
