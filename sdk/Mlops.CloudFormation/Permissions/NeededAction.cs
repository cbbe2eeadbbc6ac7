using Mlops.Core.Diagnostics;

namespace Mlops.CloudFormation.Permissions;

/// <summary>What deploying a template's stacks calls, and what nobody tells of it.</summary>
/// <param name="Actions">The actions, by name.</param>
/// <param name="Warnings">A warning for each type of which it is not known.</param>
internal sealed record NeededActions(IReadOnlyList<NeededAction> Actions, IReadOnlyList<Problem> Warnings);

/// <summary>An action that deploying calls.</summary>
/// <param name="Action">The action, such as <c>s3:CreateBucket</c>.</param>
/// <param name="Resources">The ARNs that it is kept to, in ordinal order; <c>*</c> alone where the service knows none.</param>
/// <param name="Because">The types that bring it.</param>
/// <param name="Reason">Why it is not kept to names of the stack; <see langword="null"/> when it is.</param>
internal sealed record NeededAction(string Action, IReadOnlyList<string> Resources, IReadOnlyList<ActionOrigin> Because, string? Reason)
{
    /// <summary>Why the blueprint itself asks for it; nothing where it does not.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];
}

/// <summary>What brings an action.</summary>
/// <param name="Type">The resource type.</param>
/// <param name="LogicalIds">Its resources in the template that the action is for.</param>
/// <param name="Handlers">What CloudFormation does to them meanwhile: <c>create</c>, <c>read</c>, <c>update</c>, <c>delete</c>.</param>
internal sealed record ActionOrigin(string Type, IReadOnlyList<string> LogicalIds, IReadOnlyList<string> Handlers);
