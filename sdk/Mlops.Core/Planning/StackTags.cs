namespace Mlops.Core.Planning;

/// <summary>The tags of the stacks that the orchestrator creates.</summary>
internal static class StackTags
{
    /// <summary>The stack's own name, by which costs are told apart.</summary>
    public static IReadOnlyList<StackTag> For(string stackName) => [new("stack_name", stackName)];
}
