using Mlops.Orchestrator.Approvals;

namespace Mlops.Orchestrator.Progress;

/// <summary>An approval is being answered.</summary>
/// <param name="Approval">The approval.</param>
/// <param name="IsApproved">Whether it is approved; otherwise it is rejected.</param>
public sealed record ApprovalAnswered(PendingApproval Approval, bool IsApproved) : ProgressEvent;
