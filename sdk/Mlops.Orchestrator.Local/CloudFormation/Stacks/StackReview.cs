namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>A stack beside what a request would make of it.</summary>
/// <param name="Stack">The stack as it is.</param>
/// <param name="Prepared">The checked request.</param>
/// <param name="HasChanges">Whether carrying it out would do anything.</param>
internal sealed record StackReview(StackRecord Stack, PreparedStack Prepared, bool HasChanges);
