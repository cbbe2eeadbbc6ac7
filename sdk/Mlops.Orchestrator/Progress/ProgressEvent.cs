using Mlops.Core.Planning;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Progress;

/// <summary>Something worth telling while a pipeline is provisioned or deleted. The kinds are the records derived from it.</summary>
public abstract record ProgressEvent;

/// <summary>A call of the API is for an operation that there is.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The operation's path, with parameters in braces.</param>
public sealed record CallRouted(string Method, string Path) : ProgressEvent;

/// <summary>A request of the API is for a pipeline type that is published; it may have faults all the same.</summary>
/// <param name="PipelineType">The type.</param>
public sealed record RequestFound(string PipelineType) : ProgressEvent;

/// <summary>The request is valid and this is what it leads to; nothing has been done yet.</summary>
/// <param name="Plan">The plan.</param>
public sealed record PlanMade(Plan Plan) : ProgressEvent;

/// <summary>The pipeline's source differed from the one in the assets bucket and was uploaded.</summary>
/// <param name="Key">Its key in the assets bucket.</param>
/// <param name="Size">Its size in bytes.</param>
public sealed record SourceUploaded(string Key, int Size) : ProgressEvent;

/// <summary>A file that a deployment needs was not in its bucket and was uploaded.</summary>
/// <param name="Key">Its key in the bucket.</param>
/// <param name="Size">Its size in bytes.</param>
public sealed record ArtifactUploaded(string Key, int Size) : ProgressEvent;

/// <summary>An operation on a stack has begun.</summary>
/// <param name="StackName">The stack.</param>
/// <param name="Operation">The operation.</param>
public sealed record StackOperationStarted(string StackName, StackOperation Operation) : ProgressEvent;

/// <summary>Something happened to a stack or one of its resources.</summary>
/// <param name="Event">What happened.</param>
public sealed record StackEventSeen(StackEvent Event) : ProgressEvent;

/// <summary>The deployment pipeline has been started.</summary>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="ExecutionId">The execution.</param>
public sealed record ExecutionStarted(string Pipeline, string ExecutionId) : ProgressEvent;

/// <summary>A stage of the deployment pipeline has another status than before.</summary>
/// <param name="Stage">The stage as it is now.</param>
/// <param name="Duration">How long it has been at work.</param>
public sealed record StageChanged(PipelineStageState Stage, TimeSpan Duration) : ProgressEvent;

/// <summary>An approval is being answered.</summary>
/// <param name="Stage">The stage whose approval it is, such as <c>dev</c>.</param>
/// <param name="IsApproved">Whether it is approved; otherwise it is rejected.</param>
public sealed record ApprovalAnswered(string Stage, bool IsApproved) : ProgressEvent;

/// <summary>What is done to a stack.</summary>
public enum StackOperation
{
    /// <summary>It is created.</summary>
    Create,

    /// <summary>It is updated.</summary>
    Update,

    /// <summary>It is deleted.</summary>
    Delete,

    /// <summary>It never worked, so it is deleted and created again.</summary>
    Replace,

    /// <summary>Somebody else's operation is waited for.</summary>
    Wait,

    /// <summary>A rollback that failed is gone on with.</summary>
    ContinueRollback,
}
