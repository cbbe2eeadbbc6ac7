using Mlops.Core.Diagnostics;
using Mlops.Core.Evaluation;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Core.Values;

namespace Mlops.Core.Requests;

/// <summary>Finds the keys that a request has for nothing: those that only matter when other keys or settings are otherwise.</summary>
internal static class UnusedKeys
{
    /// <summary>The problems; what is wrong with a key that has no effect is no more than a warning.</summary>
    public static IReadOnlyList<Problem> Excuse(ValidationRun run)
    {
        var unused = Of(run).Select(key => JsonPointer.To(key)).ToList();
        return [.. run.Problems.Select(p => unused.Exists(key => p.Pointer == key || p.Pointer.StartsWith($"{key}/", StringComparison.Ordinal)) ? p with { Severity = ProblemSeverity.Warning } : p)];
    }

    /// <summary>The keys that parameters may be made of but are not, and that nothing else looks at.</summary>
    private static IEnumerable<string> Of(ValidationRun run)
    {
        var manifest = run.Manifest;
        var values = manifest.Parameters.Select(p => p.Value).Concat(manifest.DerivedNames.Select(n => n.Value)).ToList();
        var conditions = values.SelectMany(Expressions.Parts).OfType<ConditionalValue>().SelectMany(c => ExpressionNames.Of(c.If));
        HashSet<string> used = [manifest.StackName.Key, .. conditions, .. run.Evaluators.SelectMany(e => manifest.Parameters.SelectMany(p => KeysOf(e, p)))];
        return manifest.Keys
            .Where(key => key is not { Required: true, RequiredWhen: null })
            .Select(key => key.Name)
            .Where(key => !used.Contains(key) && values.Exists(v => ExpressionNames.Of(v).Keys.Contains(key)));
    }

    private static IEnumerable<string> KeysOf(ValueEvaluator evaluator, TemplateParameter parameter)
    {
        try
        {
            return evaluator.Parameter(parameter.Name).Keys;
        }
        catch (MlopsException)
        {
            return ExpressionNames.Of(parameter.Value).Keys;
        }
    }
}
