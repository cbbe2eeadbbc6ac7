using Mlops.Orchestrator.Local.CloudFormation.Stacks;

namespace Mlops.Orchestrator.Local.CloudFormation.ChangeSets;

/// <summary>What <c>CreateChangeSet</c> takes.</summary>
/// <param name="Name">The change set's name.</param>
/// <param name="Stack">What its execution asks for.</param>
/// <param name="IsCreation">Whether it creates the stack.</param>
internal sealed record ChangeSetRequest(string Name, StackRequest Stack, bool IsCreation)
{
    public string? Description { get; init; }

    /// <summary>Makes a repeated request harmless.</summary>
    public string? ClientToken { get; init; }

    /// <summary>What becomes of the stack when the execution fails, as it was asked for.</summary>
    public string? OnStackFailure { get; init; }
}
