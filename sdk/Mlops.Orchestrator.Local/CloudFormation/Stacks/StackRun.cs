namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>A recorded operation whose work is still to be done.</summary>
/// <param name="StackId">The stack's id (ARN).</param>
/// <param name="RunAsync">
/// Does the work and returns the stack in its final state, be it a success or a roll-back. When cancelled, the stack stays in progress for
/// <see cref="IStackEngine.RecoverAsync"/>.
/// </param>
internal sealed record StackRun(string StackId, Func<CancellationToken, Task<StackRecord>> RunAsync);
