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

    /// <summary>The template's <c>DeletionPolicy</c>; <see langword="null"/> is <c>Delete</c>.</summary>
    public string? DeletionPolicy { get; init; }

    /// <summary>The template's <c>UpdateReplacePolicy</c>; <see langword="null"/> is <c>Delete</c>.</summary>
    public string? UpdateReplacePolicy { get; init; }

    /// <summary>The place in the order of creation; deletion goes the other way.</summary>
    public int Sequence { get; init; }

    /// <summary>The stack's revision when the resource was created; a part of generated names.</summary>
    public int Generation { get; init; }

    /// <summary>Whether there is, or after an interruption may be, something to change or delete.</summary>
    public bool Exists => Status is not (StackStatus.DeleteComplete or StackStatus.DeleteSkipped) && (PhysicalId is not null || StackStatus.IsInProgress(Status));

    /// <summary>Whether both records stand for one thing at AWS.</summary>
    public bool IsSameAs(StackResourceRecord? other) => other is not null && Type == other.Type && PhysicalId == other.PhysicalId && Generation == other.Generation;
}
