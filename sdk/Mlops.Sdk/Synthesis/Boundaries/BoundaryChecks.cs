using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Sdk.Synthesis.Boundaries;

/// <summary>What of an author's is in the way of the boundary that a deployment pipeline sets.</summary>
internal static class BoundaryChecks
{
    /// <summary>The problems of a template that has no boundary yet.</summary>
    /// <param name="definition">The definition it was made from.</param>
    /// <param name="template">The template.</param>
    public static IEnumerable<Problem> Check(StackDefinition definition, JsonObject template) =>
        [.. ReservedNames(definition, template), .. RolesWithTheirOwn(definition, template)];

    private static IEnumerable<Problem> ReservedNames(StackDefinition definition, JsonObject template)
    {
        if (Has(template, "Parameters", RoleBoundary.Parameter))
        {
            var declared = definition.Parameters.FirstOrDefault(parameter => parameter.Name == RoleBoundary.Parameter);
            yield return Reserved($"a parameter '{RoleBoundary.Parameter}'", declared?.Location ?? definition.Location);
        }

        if (Has(template, "Conditions", RoleBoundary.Condition))
        {
            yield return Reserved($"a condition '{RoleBoundary.Condition}'", definition.Location);
        }

        Problem Reserved(string what, SourceLocation location) => new(BundleDiagnostics.ReservedName, $"{definition.GetType().Name} has {what}.")
        {
            Pointer = location.ToString(),
            Expected = "another name: the SDK adds one of this name, by which the deployment pipeline bounds the rights of the stack's roles",
            Hint = "Rename it; where it is the boundary of roles, leave it out: the roles get the pipeline's.",
        };
    }

    private static IEnumerable<Problem> RolesWithTheirOwn(StackDefinition definition, JsonObject template) =>
        RoleBoundary.WithTheirOwn(template).Select(name =>
            new Problem(BundleDiagnostics.RoleWithOwnBoundary, $"{definition.GetType().Name}: '{name}' names a permissions boundary of its own.")
            {
                Severity = ProblemSeverity.Warning,
                Pointer = definition.Location.ToString(),
                Expected = "none: in the deployment pipeline for one account IAM refuses a role that does not carry the pipeline's",
                Hint = "Leave PermissionsBoundary out, unless the blueprint is only ever deployed to several accounts.",
            });

    private static bool Has(JsonObject template, string section, string name) => (template[section] as JsonObject)?.ContainsKey(name) == true;
}
