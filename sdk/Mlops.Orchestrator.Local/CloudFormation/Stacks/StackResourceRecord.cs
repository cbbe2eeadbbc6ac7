using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>A resource of a stack as it is stored.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">Its type, such as <c>AWS::Lambda::Function</c>.</param>
/// <param name="Status">Its status, as CloudFormation spells it.</param>
internal sealed record StackResourceRecord(string LogicalId, string Type, string Status)
{
    public string? StatusReason { get; init; }

    /// <summary>Its name at AWS, which is also what <c>Ref</c> gives; <see langword="null"/> until there is one.</summary>
    public string? PhysicalId { get; init; }

    /// <summary>The properties with every function resolved.</summary>
    public JsonObject Properties { get; init; } = [];

    /// <summary>What <c>Fn::GetAtt</c> gives.</summary>
    public JsonObject Attributes { get; init; } = [];

    /// <summary>Whether the engine only recorded the resource instead of making it work.</summary>
    public bool RecordedOnly { get; init; }

    public bool RetainOnDelete { get; init; }

    public bool RetainOnReplace { get; init; }

    /// <summary>The place in the order of creation; deletion goes the other way.</summary>
    public int Sequence { get; init; }

    /// <summary>How often the resource was replaced; a part of generated names.</summary>
    public int Generation { get; init; }

    /// <summary>The resource before the running update; <see langword="null"/> when the update did not touch it.</summary>
    public StackResourceRecord? Previous { get; init; }
}
