using Mlops.Core.Text;
using Mlops.Core.Values;

namespace Mlops.Core.Manifests;

/// <summary>Checks the expressions of a manifest.</summary>
internal static class ExpressionRules
{
    public static void Check(ManifestReport report, string pointer, Value value)
    {
        var references = References.Of(value);
        CheckKeys(report, pointer, references.Keys);
        CheckNames(report, pointer, "template parameter", references.Parameters, report.Parameters);
        foreach (var part in Expressions.Parts(value))
        {
            if (Fault(part) is { } fault)
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
        var next = report.Manifest.Parameters.DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => References.Of(p.Value).Parameters);
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

    private static string? Fault(Value value) => value switch
    {
        UniqueIdValue { Length: < 1 or > 32 } v => $"A unique id has 1 to 32 digits, not {v.Length}.",
        ConcatValue { Parts.Count: 0 } => "A concatenation has at least one part.",
        TransformValue { Segment: < 0 } v => $"Path segments are counted from 0; there is none with number {v.Segment}.",
        TransformValue { Segment: > 0, Transformation: not Transformation.PathSegment } v => $"Only path segments are counted, not the transformation {v.Transformation}.",
        SageMakerImageValue { Scope: not (null or "inference" or "training") } v => $"An image is for inference or for training, not for '{v.Scope}'.",
        _ => null,
    };
}
