using Mlops.Core.Manifests;
using Mlops.Core.Settings;
using Mlops.Sdk.Glue.Rendering;

namespace Mlops.Sdk.Glue.Permissions;

/// <summary>Writes the Python module with the permissions that the orchestrator needs beyond its own.</summary>
internal static class PermissionsModule
{
    private const string StackName = "${AWS::StackName}";

    /// <summary>What CloudFormation fills in of what an ARN may have; another sign would make it look for a resource of that name.</summary>
    private static readonly string[] Filled = ["${AWS::Partition}", "${AWS::Region}", "${AWS::AccountId}"];

    /// <summary>
    /// The statements stand in the orchestrator's stack, where this would be that stack's name. The solution begins the names of all stacks that it
    /// deploys with the same words, which AWS fixes in its own code.
    /// </summary>
    private static readonly string DeployedStack = $"{new OrchestratorSettings().StackNamePrefix}-*";

    /// <summary>The module; <see langword="null"/> when no blueprint asks for a permission.</summary>
    /// <param name="manifests">The blueprints.</param>
    public static string? For(IEnumerable<BlueprintManifest> manifests)
    {
        StatementModel[] statements =
        [
            .. manifests.OrderBy(m => m.PipelineType, StringComparer.Ordinal)
                .SelectMany(m => m.Permissions.Select(p => new StatementModel(m.PipelineType, p.Actions, [.. p.Resources.Select(Resource)], p.Reason))),
        ];
        return statements.Length == 0
            ? null
            : TextTemplate.Named("permissions.py.sbn").Render(Model.Of(new PermissionsModel(statements, statements.Any(statement => statement.Resources.Any(resource => resource.IsSubstituted)))));
    }

    private static ResourceModel Resource(string arn)
    {
        var text = arn.Replace(StackName, DeployedStack, StringComparison.Ordinal);
        return new(text, Filled.Any(value => text.Contains(value, StringComparison.Ordinal)) && !Filled.Aggregate(text, (rest, value) => rest.Replace(value, "", StringComparison.Ordinal)).Contains("${", StringComparison.Ordinal));
    }
}

/// <summary>What <c>permissions.py.sbn</c> is made of.</summary>
/// <param name="Statements">The statements, by pipeline type.</param>
/// <param name="Substitutes">Whether CloudFormation fills in a part of some.</param>
internal sealed record PermissionsModel(IReadOnlyList<StatementModel> Statements, bool Substitutes);

/// <summary>A statement of the orchestrator's policy.</summary>
/// <param name="PipelineType">The pipeline type that needs it.</param>
/// <param name="Actions">The actions.</param>
/// <param name="Resources">The ARNs.</param>
/// <param name="Reason">Why it is needed.</param>
internal sealed record StatementModel(string PipelineType, IReadOnlyList<string> Actions, IReadOnlyList<ResourceModel> Resources, string Reason);

/// <summary>An ARN in a statement.</summary>
/// <param name="Text">The ARN.</param>
/// <param name="IsSubstituted">Whether CloudFormation fills in its partition, region or account.</param>
internal sealed record ResourceModel(string Text, bool IsSubstituted);
