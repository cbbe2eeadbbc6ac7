using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Evaluation;
using Mlops.Core.Json;
using Mlops.Core.Requests;
using Mlops.Core.Text;
using Mlops.Core.Values;

namespace Mlops.Core.Manifests.Rules;

/// <summary>Checks the request keys that a manifest declares.</summary>
internal static class ManifestKeyRules
{
    public static void Check(ManifestReport report)
    {
        report.AddDuplicates("keys", "request key", report.Manifest.Keys.Select(k => k.Name));
        foreach (var (i, key) in report.Manifest.Keys.Index())
        {
            CheckKey(report, $"/keys/{i}", key);
        }

        CheckStackName(report);
        CheckUse(report);
    }

    private static void CheckKey(ManifestReport report, string pointer, RequestKey key)
    {
        if (!ManifestNames.IsKey(key.Name))
        {
            report.Add(ManifestDiagnostics.InvalidName, $"{pointer}/name", $"'{key.Name}' is not a name for a request key.", ManifestNames.KeyForm);
        }

        ConstraintValidity.Check(report, pointer, key.Constraints);
        CheckValue(report, $"{pointer}/default", key, key.Default);
        CheckValue(report, $"{pointer}/example", key, key.Example);
        CheckCondition(report, $"{pointer}/requiredWhen", key.RequiredWhen);
        CheckCondition(report, $"{pointer}/mayBeEmptyWhen", key.MayBeEmptyWhen);
    }

    private static void CheckCondition(ManifestReport report, string pointer, Predicate? condition)
    {
        if (condition is not null)
        {
            ExpressionRules.CheckKeys(report, pointer, ExpressionNames.Of(condition));
        }
    }

    /// <summary>A default or example must itself be a value the key takes; empty text stands for none.</summary>
    private static void CheckValue(ManifestReport report, string pointer, RequestKey key, JsonNode? value)
    {
        if (!KeyReader.IsPresent(value))
        {
            return;
        }

        var hasValidPattern = key.Constraints?.AllowedPattern is not { } pattern || AllowedPatterns.Fault(pattern) is null;
        var violations = TypeRules.CheckAll(key.Type, value!).ToList();
        if (violations.Count == 0 && hasValidPattern)
        {
            violations.AddRange(ConstraintRules.CheckAll(key, PythonJson.Str(KeyReader.Normalised(key.Type, value!))));
        }

        foreach (var violation in violations)
        {
            report.Add(ManifestDiagnostics.InvalidValue, pointer, $"'{key.Name}' does not take {Quotation.Of(value)}.", violation.Expected, violation.Hint);
        }
    }

    private static void CheckStackName(ManifestReport report)
    {
        var naming = report.Manifest.StackName;
        ExpressionRules.CheckKeys(report, "/stackName/key", [naming.Key]);
        if (!ManifestNames.IsStackNameSuffix(naming.Suffix))
        {
            report.Add(ManifestDiagnostics.InvalidName, "/stackName/suffix", $"'{naming.Suffix}' is not a suffix for a stack's name.", ManifestNames.StackNameSuffixForm);
        }

        var key = report.Manifest.Keys.FirstOrDefault(k => k.Name == naming.Key);
        if (key is { Required: false } or { RequiredWhen: not null } or { PerStage: true } or { Type: not RequestKeyType.String })
        {
            report.Add(ManifestDiagnostics.InvalidValue, "/stackName/key", $"The stack cannot be named by '{naming.Key}'.", "a key of text that is always required and the same for all stages");
        }
    }

    private static void CheckUse(ManifestReport report)
    {
        var manifest = report.Manifest;
        HashSet<string> used =
        [
            manifest.StackName.Key,
            .. manifest.Parameters.SelectMany(p => ExpressionNames.Of(p.Value).Keys),
            .. manifest.DerivedNames.SelectMany(n => ExpressionNames.Of(n.Value).Keys),
            .. manifest.Keys.SelectMany(k => new[] { k.RequiredWhen, k.MayBeEmptyWhen }).OfType<Predicate>().SelectMany(ExpressionNames.Of),
        ];
        report.Problems.AddRange(manifest.Keys.Index().Where(k => !used.Contains(k.Item.Name)).Select(k =>
            new Problem(ManifestDiagnostics.UnusedKey, $"Nothing uses the request key '{k.Item.Name}'.")
            {
                Pointer = $"/keys/{k.Index}",
                Severity = ProblemSeverity.Warning,
                Hint = "Remove it, or compute a template parameter from it.",
            }));
    }
}
