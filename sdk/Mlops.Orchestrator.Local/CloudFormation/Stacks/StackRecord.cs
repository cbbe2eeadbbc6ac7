using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>A stack as it is stored.</summary>
/// <param name="Id">The stack's id (ARN).</param>
/// <param name="Name">The stack's name.</param>
/// <param name="Status">The status, as CloudFormation spells it.</param>
/// <param name="CreatedAt">When it was created.</param>
internal sealed record StackRecord(string Id, string Name, string Status, DateTimeOffset CreatedAt)
{
    public string? StatusReason { get; init; }

    /// <summary>The id of the stack that this one is a resource of; <see langword="null"/> for a stack of its own.</summary>
    public string? ParentId { get; init; }

    /// <summary>The id of the outermost stack that this one is within; <see langword="null"/> for a stack of its own.</summary>
    public string? RootId { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>The template of the last successful operation, or of the creation.</summary>
    public string Template { get; init; } = "";

    /// <summary>What transforms have made of the template; <see langword="null"/> when it has none.</summary>
    public string? ProcessedTemplate { get; init; }

    /// <summary>The parameters' values, in the template's order; those in <see cref="NoEchoParameters"/> are never shown.</summary>
    public IReadOnlyList<StackParameter> Parameters { get; init; } = [];

    public IReadOnlyList<string> NoEchoParameters { get; init; } = [];

    public IReadOnlyList<StackOutputRecord> Outputs { get; init; } = [];

    public IReadOnlyList<StackTag> Tags { get; init; } = [];

    public IReadOnlyList<string> NotificationArns { get; init; } = [];

    /// <summary>The names of the exports of other stacks that this one uses.</summary>
    public IReadOnlyList<string> Imports { get; init; } = [];

    /// <summary>The token of the latest operation.</summary>
    public string? ClientRequestToken { get; init; }

    /// <summary>The id of the change set of the latest operation, or of the latest review; <see langword="null"/> when it was none.</summary>
    public string? ChangeSetId { get; init; }

    public OnFailure OnFailure { get; init; }

    /// <summary>The id of the latest look for drift; <see langword="null"/> when nobody has looked.</summary>
    public string? DriftDetectionId { get; init; }

    /// <summary>When it was.</summary>
    public DateTimeOffset? DriftDetectedAt { get; init; }

    /// <summary>Whether the stack cannot be deleted.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Whether an operation that fails deletes what it has created, also where a <c>DeletionPolicy</c> keeps it.</summary>
    public bool RetainsExceptOnCreate { get; init; }

    /// <summary>What the running creation or update was asked for; <see langword="null"/> when none is running.</summary>
    public StackRequest? Requested { get; init; }

    /// <summary>How many updates have begun; resources that one creates get other generated names than those before.</summary>
    public int Revision { get; init; }

    /// <summary>The resources by logical id.</summary>
    public ImmutableDictionary<string, StackResourceRecord> Resources { get; init; } = ImmutableDictionary<string, StackResourceRecord>.Empty;

    /// <summary>
    /// The other side of a running update: the resources as they were, to go back to; during a roll-back, the resources as the update has left them.
    /// What is here and not in <see cref="Resources"/> is deleted in the end. <see langword="null"/> when no update is running.
    /// </summary>
    public ImmutableDictionary<string, StackResourceRecord>? Former { get; init; }
}

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

    /// <summary>Whether it was there before the stack, which a failed creation leaves as it was.</summary>
    public bool IsImported { get; init; }

    /// <summary>The place in the order of creation; deletion goes the other way.</summary>
    public int Sequence { get; init; }

    /// <summary>The stack's revision when the resource was created; a part of generated names.</summary>
    public int Generation { get; init; }

    /// <summary>Whether there is, or after an interruption may be, something to change or delete.</summary>
    public bool Exists => Status is not (StackStatus.DeleteComplete or StackStatus.DeleteSkipped) && (PhysicalId is not null || StackStatus.IsInProgress(Status));

    /// <summary>Whether both records stand for one thing at AWS.</summary>
    public bool IsSameAs(StackResourceRecord? other) => other is not null && Type == other.Type && PhysicalId == other.PhysicalId && Generation == other.Generation;
}

/// <summary>An output of a stack.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Value">Its value.</param>
internal sealed record StackOutputRecord(string Name, string Value)
{
    public string? Description { get; init; }

    /// <summary>The name under which other stacks of the account import it.</summary>
    public string? ExportName { get; init; }
}

/// <summary>The stored form of stacks and events, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StackRecord))]
[JsonSerializable(typeof(StackEvent))]
internal sealed partial class StackJson : JsonSerializerContext;
