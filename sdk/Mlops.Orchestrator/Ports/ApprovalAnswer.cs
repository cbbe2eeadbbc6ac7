namespace Mlops.Orchestrator.Ports;

/// <summary>The answer to a manual approval of a pipeline.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Action">The approval.</param>
/// <param name="Token">What <see cref="PipelineActionState.ApprovalToken"/> held: the answer is for this approval and no later one.</param>
/// <param name="IsApproved">Whether it is approved; otherwise it is rejected and the execution fails.</param>
/// <param name="Summary">Why, for the record; CodePipeline demands a text, which may be empty.</param>
public sealed record ApprovalAnswer(string Stage, string Action, string Token, bool IsApproved, string Summary);
