using Mlops.Core.Planning;
using Mlops.Orchestrator.Progress;

namespace Mlops.Orchestrator.Provisioning;

/// <summary>A provisioning that has begun.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="PipelineId">The id (ARN) of the stack that stands for the pipeline: the deployment pipeline's, or the blueprint's own when it is deployed directly.</param>
/// <param name="Operation">What is done to that stack: <see cref="StackOperation.Replace"/> when a stack that never worked is still being deleted, so that a repeat has to create it; <see langword="null"/> when it is as planned already.</param>
public sealed record StartedProvisioning(Plan Plan, string PipelineId, StackOperation? Operation);
