using Mlops.Core.Text;
using Mlops.Core.Values;

namespace Mlops.Core.Manifests.Rules;

/// <summary>Checks the expressions of a manifest.</summary>
internal static class ExpressionRules
{
    private static readonly ValueCases<string?> Faults = new()
    {
        Key = _ => null,
        Setting = _ => null,
        Parameter = _ => null,
        Constant = _ => null,
        Concat = v => v.Parts.Count > 0 ? null : "A concatenation has at least one part.",
        Conditional = _ => null,
        UniqueId = v => v.Length is >= 1 and <= 32 ? null : $"A unique id has 1 to 32 digits, not {v.Length}.",
        SageMakerImage = v => v.Scope is null or "inference" or "training" ? null : $"An image is for inference or for training, not for '{v.Scope}'.",
        Transform = v => v switch
        {
            { Segment: < 0 } => $"Path segments are counted from 0; there is none with number {v.Segment}.",
            { Segment: > 0, Transformation: not Transformation.PathSegment } => $"Only path segments are counted, not the transformation {v.Transformation}.",
            _ => null,
        },
    };

    public static void Check(ManifestReport report, string pointer, Value value)
    {
        var references = ExpressionNames.Of(value);
        CheckKeys(report, pointer, references.Keys);
        CheckNames(report, pointer, "template parameter", references.Parameters, report.Parameters);
        foreach (var part in Expressions.Parts(value))
        {
            if (part.Match(Faults) is { } fault)
            {
                report.Add(ManifestDiagnostics.InvalidValue, pointer, fault);
            }
        }
    }

    public static void CheckKeys(ManifestReport report, string pointer, IEnumerable<string> keys) =>
        CheckNames(report, pointer, "request key", keys, report.Keys);

    /// <summary>Adds a problem for each parameter whose value depends on itself, one for each circle.</summary>
    public static void CheckCycles(ManifestReport report)
    {
        var next = report.Manifest.Parameters.DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => ExpressionNames.Of(p.Value).Parameters);
        var done = new HashSet<string>();
        foreach (var (i, parameter) in report.Manifest.Parameters.Index())
        {
            if (Circle(parameter.Name, next, [], done) is { } circle)
            {
                report.Add(ManifestDiagnostics.Cycle, $"/parameters/{i}/value", $"The value of the template parameter '{circle[0]}' depends on itself: {string.Join(" → ", circle)}.");
            }
        }
    }

    private static List<string>? Circle(string name, Dictionary<string, IReadOnlySet<string>> next, List<string> path, HashSet<string> done)
    {
        if (path.IndexOf(name) is >= 0 and var start)
        {
            return [.. path[start..], name];
        }

        if (!done.Add(name) || !next.TryGetValue(name, out var following))
        {
            return null;
        }

        return following.Select(f => Circle(f, next, [.. path, name], done)).FirstOrDefault(c => c is not null);
    }

    private static void CheckNames(ManifestReport report, string pointer, string kind, IEnumerable<string> used, HashSet<string> declared)
    {
        foreach (var name in used.Where(n => !declared.Contains(n)))
        {
            report.Add(ManifestDiagnostics.UndeclaredName, pointer, $"The expression uses the {kind} '{name}', which is not declared.", hint: NearestName.Hint(name, declared));
        }
    }
}
