using Mlops.CloudFormation.Resources;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>How a handler's work ended.</summary>
/// <param name="State">What there is now; <see langword="null"/> when nothing came into being.</param>
/// <param name="Failure">Why the work failed; <see langword="null"/> when it succeeded.</param>
internal readonly record struct ResourceOutcome(ResourceState? State, string? Failure);
