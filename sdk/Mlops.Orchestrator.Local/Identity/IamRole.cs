using System.Text.Json.Nodes;
using Mlops.CloudFormation.Permissions;

namespace Mlops.Orchestrator.Local.Identity;

/// <summary>A role of a stack, with its policies.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its path, such as <c>/</c>.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Id">Its unique id.</param>
/// <param name="CreatedAt">When its stack was made.</param>
internal sealed record IamRole(string Name, string Path, string Arn, string Id, DateTimeOffset CreatedAt)
{
    /// <summary>The statements of its policies.</summary>
    public required IReadOnlyList<JsonObject> Statements { get; init; }

    /// <summary>The statements of its permissions boundary; <see langword="null"/> when it has none.</summary>
    public IReadOnlyList<JsonObject>? Boundary { get; init; }

    /// <summary>The policies that are not known here, such as AWS's own, by their ARNs.</summary>
    public required IReadOnlyList<string> Unknown { get; init; }

    /// <summary>Whether it may make a call: its policies say so, and so does its boundary.</summary>
    /// <param name="call">The call.</param>
    public IamDecision Decide(IamCall call) => (call.DecideBy(Statements), Boundary is null ? IamDecision.Allowed : call.DecideBy(Boundary)) switch
    {
        (IamDecision.ExplicitDeny, _) or (_, IamDecision.ExplicitDeny) => IamDecision.ExplicitDeny,
        (IamDecision.Allowed, IamDecision.Allowed) => IamDecision.Allowed,
        _ => IamDecision.ImplicitDeny,
    };
}
