using Mlops.CloudFormation.Parameters;
using Mlops.Core.Planning;

namespace Mlops.Orchestrator.Local.CloudFormation.StackSets;

/// <summary>What a StackSet is to be: <c>CreateStackSet</c> and <c>UpdateStackSet</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Template">The template of its stacks.</param>
internal sealed record StackSetRequest(string Name, string Template)
{
    public bool TemplateFromS3 { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<ParameterArgument> Parameters { get; init; } = [];

    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>The tags; <see langword="null"/> leaves them as they are.</summary>
    public IReadOnlyList<StackTag>? Tags { get; init; }

    /// <summary>The model; <see langword="null"/> leaves it as it is, or is self-managed.</summary>
    public string? PermissionModel { get; init; }

    public string? AdministrationRoleArn { get; init; }

    public string? ExecutionRoleName { get; init; }

    public bool? AutoDeploys { get; init; }

    public bool? RetainsStacksOfRemovedAccounts { get; init; }

    public string? ClientRequestToken { get; init; }
}
