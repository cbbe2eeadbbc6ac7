using System.Text.Json.Serialization;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.CloudFormation.ChangeSets;

/// <summary>A change set as it is stored.</summary>
/// <param name="Id">Its id (ARN).</param>
/// <param name="Name">Its name, of which the stack has no other.</param>
/// <param name="StackId">The stack's id.</param>
/// <param name="Request">What its execution asks for.</param>
/// <param name="CreatedAt">When it was created.</param>
internal sealed record ChangeSetRecord(string Id, string Name, string StackId, StackRequest Request, DateTimeOffset CreatedAt)
{
    public const string CreateComplete = "CREATE_COMPLETE";
    public const string Failed = "FAILED";

    public const string Available = "AVAILABLE";
    public const string Unavailable = "UNAVAILABLE";
    public const string Obsolete = "OBSOLETE";
    public const string ExecuteInProgress = "EXECUTE_IN_PROGRESS";
    public const string ExecuteComplete = "EXECUTE_COMPLETE";
    public const string ExecuteFailed = "EXECUTE_FAILED";

    public string? Description { get; init; }

    /// <summary>What transforms have made of the request's template; <see langword="null"/> when it has none.</summary>
    public string? ProcessedTemplate { get; init; }

    public string? ClientToken { get; init; }

    public string Status { get; init; } = CreateComplete;

    public string? StatusReason { get; init; }

    public string ExecutionStatus { get; init; } = Available;

    /// <summary>Whether it creates the stack.</summary>
    public bool IsCreation { get; init; }

    /// <summary>What becomes of the stack when the execution fails, as it was asked for.</summary>
    public string? OnStackFailure { get; init; }

    /// <summary>The stack's revision that the changes were found for.</summary>
    public int Revision { get; init; }

    /// <summary>The values of the parameters; those of NoEcho parameters are masked.</summary>
    public IReadOnlyList<StackParameter> Parameters { get; init; } = [];

    public IReadOnlyList<PlannedChange> Changes { get; init; } = [];

    /// <summary>The change set beside its stack: one that could be executed, and whose stack has been changed since, is obsolete.</summary>
    public ChangeSetRecord Beside(StackRecord stack) =>
        ExecutionStatus == Available && (IsCreation ? stack.Status != StackStatus.ReviewInProgress : stack.Revision != Revision) ? this with { ExecutionStatus = Obsolete } : this;
}

/// <summary>The stored form of change sets, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ChangeSetRecord))]
internal sealed partial class ChangeSetJson : JsonSerializerContext
{
    /// <summary>The form of records.</summary>
    public static ChangeSetJson Record => field ??= new(RecordText.Options(Default.GeneratedSerializerOptions!));
}
