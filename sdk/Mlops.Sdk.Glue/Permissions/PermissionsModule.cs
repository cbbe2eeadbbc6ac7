using Mlops.Core.Manifests;
using Mlops.Sdk.Glue.Rendering;

namespace Mlops.Sdk.Glue.Permissions;

/// <summary>Writes the Python module with the permissions that the orchestrator needs beyond its own.</summary>
internal static class PermissionsModule
{
    /// <summary>The module; <see langword="null"/> when no blueprint asks for a permission.</summary>
    /// <param name="manifests">The blueprints.</param>
    public static string? For(IEnumerable<BlueprintManifest> manifests)
    {
        StatementModel[] statements =
        [
            .. manifests.OrderBy(m => m.PipelineType, StringComparer.Ordinal)
                .SelectMany(m => m.Permissions.Select(p => new StatementModel(m.PipelineType, p.Actions, p.Resources, p.Reason))),
        ];
        return statements.Length == 0
            ? null
            : TextTemplate.Named("permissions.py.sbn").Render(Model.Of(new PermissionsModel(statements)));
    }
}

/// <summary>What <c>permissions.py.sbn</c> is made of.</summary>
/// <param name="Statements">The statements, by pipeline type.</param>
internal sealed record PermissionsModel(IReadOnlyList<StatementModel> Statements);

/// <summary>A statement of the orchestrator's policy.</summary>
/// <param name="PipelineType">The pipeline type that needs it.</param>
/// <param name="Actions">The actions.</param>
/// <param name="Resources">The ARNs.</param>
/// <param name="Reason">Why it is needed.</param>
internal sealed record StatementModel(string PipelineType, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, string Reason);
