using Mlops.Core.Diagnostics;
using Mlops.Core.Requests;
using Mlops.Core.Settings;

namespace Mlops.Core.Manifests.Rules;

/// <summary>Checks that a manifest makes sense: the author's build runs it, so that no request meets a faulty manifest.</summary>
public static class ManifestValidator
{
    /// <remarks>Source: AWS CloudFormation User Guide, "Understand CloudFormation quotas".</remarks>
    private const int MaxParameters = 200;

    private static readonly string[] Capabilities = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"];

    /// <summary>All problems of a manifest at once, each with a JSON Pointer into it.</summary>
    /// <param name="manifest">The manifest.</param>
    public static IReadOnlyList<Problem> Validate(BlueprintManifest manifest)
    {
        var report = new ManifestReport(manifest);
        CheckHead(report);
        ManifestKeyRules.Check(report);
        CheckParameters(report);
        CheckDerivedNames(report);
        PermissionRules.Check(report);
        if (report.Problems.TrueForAll(p => p.Severity != ProblemSeverity.Error))
        {
            CheckSample(report);
        }

        return report.Problems;
    }

    private static void CheckHead(ManifestReport report)
    {
        var manifest = report.Manifest;
        if (!ManifestNames.IsPipelineType(manifest.PipelineType))
        {
            report.Add(ManifestDiagnostics.InvalidName, "/pipelineType", $"'{manifest.PipelineType}' is not a name for a pipeline type.", ManifestNames.PipelineTypeForm);
        }

        if (!ManifestNames.IsTemplate(manifest.Template))
        {
            report.Add(ManifestDiagnostics.InvalidName, "/template", $"'{manifest.Template}' is not a name for a template.", "letters, digits, '_', '-' and '.', ending with .yaml or .json");
        }

        foreach (var (i, capability) in manifest.Capabilities.Index().Where(c => !Capabilities.Contains(c.Item)))
        {
            report.Add(ManifestDiagnostics.InvalidValue, $"/capabilities/{i}", $"CloudFormation has no capability '{capability}'.", $"one of {string.Join(", ", Capabilities)}");
        }
    }

    private static void CheckParameters(ManifestReport report)
    {
        var parameters = report.Manifest.Parameters;
        report.AddDuplicates("parameters", "template parameter", parameters.Select(p => p.Name));
        if (parameters.Count > MaxParameters)
        {
            report.Add(ManifestDiagnostics.InvalidValue, "/parameters", $"The template has {parameters.Count} parameters.", $"at most {MaxParameters}");
        }

        foreach (var (i, parameter) in parameters.Index())
        {
            if (!ManifestNames.IsParameter(parameter.Name))
            {
                report.Add(ManifestDiagnostics.InvalidName, $"/parameters/{i}/name", $"'{parameter.Name}' is not a name for a template parameter.", ManifestNames.ParameterForm);
            }

            if (!ParameterTypes.All.Contains(parameter.Type))
            {
                report.Add(ManifestDiagnostics.InvalidValue, $"/parameters/{i}/type", $"A blueprint's parameter cannot be of type '{parameter.Type}'.", $"one of {string.Join(", ", ParameterTypes.All)}");
            }

            ConstraintValidity.Check(report, $"/parameters/{i}", parameter.Constraints);
            ExpressionRules.Check(report, $"/parameters/{i}/value", parameter.Value);
        }

        ExpressionRules.CheckCycles(report);
    }

    private static void CheckDerivedNames(ManifestReport report)
    {
        foreach (var (i, name) in report.Manifest.DerivedNames.Index())
        {
            ConstraintValidity.Check(report, $"/derivedNames/{i}", name.Constraints);
            ExpressionRules.Check(report, $"/derivedNames/{i}/value", name.Value);
        }
    }

    private static void CheckSample(ManifestReport report)
    {
        if (report.Manifest.Sample is { } sample)
        {
            report.Problems.AddRange(RequestValidator.Validate(report.Manifest, sample, new OrchestratorSettings())
                .Select(p => p with { Pointer = "/sample" + p.Pointer }));
        }
    }
}
