using System.Collections.Immutable;
using Mlops.Core.Planning;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>A stack as it is stored.</summary>
/// <param name="Id">The stack's id (ARN).</param>
/// <param name="Name">The stack's name.</param>
/// <param name="Status">The status, as CloudFormation spells it.</param>
/// <param name="CreatedAt">When it was created.</param>
internal sealed record StackRecord(string Id, string Name, string Status, DateTimeOffset CreatedAt)
{
    public string? StatusReason { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>The template of the last successful operation, or of the creation.</summary>
    public string Template { get; init; } = "";

    /// <summary>The parameters' values, in the template's order; those in <see cref="NoEchoParameters"/> are never shown.</summary>
    public IReadOnlyList<StackParameter> Parameters { get; init; } = [];

    public IReadOnlyList<string> NoEchoParameters { get; init; } = [];

    public IReadOnlyList<StackOutputRecord> Outputs { get; init; } = [];

    public IReadOnlyList<StackTag> Tags { get; init; } = [];

    public IReadOnlyList<string> NotificationArns { get; init; } = [];

    /// <summary>The names of the exports of other stacks that this one uses.</summary>
    public IReadOnlyList<string> Imports { get; init; } = [];

    /// <summary>The token of the latest operation.</summary>
    public string? ClientRequestToken { get; init; }

    public OnFailure OnFailure { get; init; }

    /// <summary>What the running creation or update was asked for; <see langword="null"/> when none is running.</summary>
    public StackRequest? Requested { get; init; }

    /// <summary>How many updates have begun; resources that one creates get other generated names than those before.</summary>
    public int Revision { get; init; }

    /// <summary>The resources by logical id.</summary>
    public ImmutableDictionary<string, StackResourceRecord> Resources { get; init; } = ImmutableDictionary<string, StackResourceRecord>.Empty;

    /// <summary>
    /// The other side of a running update: the resources as they were, to go back to; during a roll-back, the resources as the update has left them.
    /// What is here and not in <see cref="Resources"/> is deleted in the end. <see langword="null"/> when no update is running.
    /// </summary>
    public ImmutableDictionary<string, StackResourceRecord>? Former { get; init; }
}
