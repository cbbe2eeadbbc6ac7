using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Sdk.Glue.Python.Patterns;

namespace Mlops.Sdk.Glue.Solution;

/// <summary>Checks that a blueprint can be written in Python and deployed by the solution.</summary>
internal static class ManifestRules
{
    /// <summary>What the solution's deployment pipelines never grant.</summary>
    private const string NestedTemplates = "CAPABILITY_AUTO_EXPAND";

    public static IEnumerable<Problem> Check(BlueprintManifest manifest)
    {
        if (manifest.PipelineType.StartsWith("__", StringComparison.Ordinal))
        {
            yield return new(GlueDiagnostics.NameTaken, $"'{manifest.PipelineType}' cannot be the name of a Python module.")
            {
                Pointer = manifest.PipelineType,
                Hint = "Give the blueprint a pipeline type that does not begin with two underscores.",
            };
        }

        foreach (var (name, constraints) in Constraints(manifest))
        {
            if (constraints?.AllowedPattern is { } pattern && Untranslatable(pattern) is { } construct)
            {
                yield return new(GlueDiagnostics.UntranslatablePattern, $"The pattern of {name} has '{construct}', which Python's regular expressions lack: {pattern}")
                {
                    Pointer = manifest.PipelineType,
                    Hint = "Write the pattern without it.",
                };
            }
        }

        if (manifest.Deployment != Deployment.Stack && manifest.Capabilities.Contains(NestedTemplates))
        {
            yield return new(GlueDiagnostics.CapabilityNotGranted, $"The template needs {NestedTemplates}, which the solution's deployment pipeline does not grant.")
            {
                Pointer = manifest.PipelineType,
                Severity = ProblemSeverity.Warning,
                Hint = "Grant it in single_account_codepipeline.py and in create_update_cf_stackset, or do without transforms in the template.",
            };
        }
    }

    private static IEnumerable<(string Name, ValueConstraints? Constraints)> Constraints(BlueprintManifest manifest) =>
    [
        .. manifest.Keys.Select(key => ($"the request key '{key.Name}'", key.Constraints)),
        .. manifest.Parameters.Select(parameter => ($"the template parameter '{parameter.Name}'", parameter.Constraints)),
        .. manifest.DerivedNames.Select(name => ($"the {name.Title}'s name", (ValueConstraints?)name.Constraints)),
    ];

    private static string? Untranslatable(string pattern)
    {
        try
        {
            PythonPattern.Of(pattern);
            return null;
        }
        catch (NotSupportedException e)
        {
            return e.Message;
        }
    }
}
