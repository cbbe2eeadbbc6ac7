using System.Collections.Immutable;

namespace Mlops.Orchestrator.Local.CloudFormation.StackSets;

/// <summary>A StackSet as it is stored: which stacks it has made where.</summary>
/// <param name="Name">The StackSet's name.</param>
/// <param name="Instances">Its stacks, in the order they were first deployed.</param>
internal sealed record StackSetRecord(string Name, ImmutableArray<StackSetInstance> Instances);
