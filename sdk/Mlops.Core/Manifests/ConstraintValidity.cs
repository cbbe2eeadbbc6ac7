using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests.Rules;
using Mlops.Core.Requests;
using Mlops.Core.Text;

namespace Mlops.Core.Manifests;

/// <summary>Checks that constraints can be fulfilled.</summary>
internal static class ConstraintValidity
{
    public static void Check(ManifestReport report, string pointer, ValueConstraints? constraints)
    {
        foreach (var fault in constraints is null ? [] : Faults(constraints))
        {
            report.Add(ManifestDiagnostics.InvalidConstraint, $"{pointer}/constraints", fault);
        }
    }

    /// <summary>What is wrong with the constraints of a manifest, which may have been written by something else than a build.</summary>
    /// <param name="manifest">The manifest.</param>
    public static IReadOnlyList<Problem> FaultsOf(BlueprintManifest manifest)
    {
        var report = new ManifestReport(manifest);
        foreach (var (i, key) in manifest.Keys.Index())
        {
            Check(report, $"/keys/{i}", key.Constraints);
        }

        foreach (var (i, parameter) in manifest.Parameters.Index())
        {
            Check(report, $"/parameters/{i}", parameter.Constraints);
        }

        foreach (var (i, name) in manifest.DerivedNames.Index())
        {
            Check(report, $"/derivedNames/{i}", name.Constraints);
        }

        return report.Problems;
    }

    private static IEnumerable<string> Faults(ValueConstraints constraints)
    {
        if (constraints.AllowedPattern is { } pattern && AllowedPatterns.Fault(pattern) is { } fault)
        {
            yield return $"The pattern is not a regular expression: {fault}";
        }

        if (constraints.AllowedValues is { Count: 0 })
        {
            yield return "No value is allowed: the list is empty.";
        }

        if (constraints.MinLength > constraints.MaxLength || constraints.MinLength < 0 || constraints.MaxLength < 0)
        {
            yield return $"No text has a length from {constraints.MinLength} to {constraints.MaxLength}.";
        }

        if (constraints.MinValue > constraints.MaxValue)
        {
            yield return $"No number is from {constraints.MinValue} to {constraints.MaxValue}.";
        }
    }
}
