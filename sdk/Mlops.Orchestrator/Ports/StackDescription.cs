using Mlops.Core.Planning;

namespace Mlops.Orchestrator.Ports;

/// <summary>A stack as CloudFormation describes it.</summary>
/// <param name="Name">The stack's name.</param>
/// <param name="Id">The stack's id (ARN).</param>
/// <param name="Status">The status, as CloudFormation spells it: <c>CREATE_COMPLETE</c>.</param>
/// <param name="CreatedAt">When it was created.</param>
public sealed record StackDescription(string Name, string Id, string Status, DateTimeOffset CreatedAt)
{
    /// <summary>Why the stack is in its status.</summary>
    public string? StatusReason { get; init; }

    /// <summary>When it was last updated.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The parameters; those with NoEcho are masked.</summary>
    public IReadOnlyList<StackParameter> Parameters { get; init; } = [];

    /// <summary>The outputs.</summary>
    public IReadOnlyList<StackOutput> Outputs { get; init; } = [];

    /// <summary>The tags.</summary>
    public IReadOnlyList<StackTag> Tags { get; init; } = [];
}
