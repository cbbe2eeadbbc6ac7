using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Core.Settings;
using Mlops.Core.Text;

namespace Mlops.Core.Requests;

/// <summary>Finds everything that is wrong with a request, before anything is created.</summary>
public static class RequestValidator
{
    /// <summary>All problems of a request at once, each mistake once: errors by the manifest's order of keys, then those of names, then warnings.</summary>
    /// <param name="manifest">The manifest of the request's pipeline type.</param>
    /// <param name="request">The request; its <c>pipeline_type</c> is not looked at, see <see cref="BlueprintFinder"/>.</param>
    /// <param name="settings">The orchestrator's settings.</param>
    /// <returns>The problems; a request without errors among them can be planned.</returns>
    public static IReadOnlyList<Problem> Validate(BlueprintManifest manifest, JsonObject request, OrchestratorSettings settings)
    {
        var known = manifest.Keys.Select(k => k.Name).Append(RequestKeys.PipelineType).ToHashSet();
        var run = new ValidationRun(manifest, request, settings) { UnknownKeys = [.. request.Select(m => m.Key).Where(k => k != RequestKeys.Schema && !known.Contains(k))] };
        foreach (var key in manifest.Keys)
        {
            KeyRules.Check(run, key);
        }

        foreach (var evaluator in run.Evaluators)
        {
            foreach (var parameter in manifest.Parameters)
            {
                ParameterRules.Check(run, evaluator, parameter);
            }
        }

        NameRules.CheckStack(run);
        foreach (var evaluator in run.Evaluators)
        {
            foreach (var name in manifest.DerivedNames)
            {
                NameRules.Check(run, evaluator, name);
            }
        }

        foreach (var key in run.UnknownKeys)
        {
            run.Report(Unknown(key, known));
        }

        return UnusedKeys.Excuse(run);
    }

    private static Problem Unknown(string key, IReadOnlySet<string> known) =>
        new(RequestDiagnostics.UnknownKey, $"'{Quotation.Shortened(key)}' is not a key of this pipeline type; it has no effect.")
        {
            Pointer = JsonPointer.To(key),
            Severity = ProblemSeverity.Warning,
            Expected = $"one of {string.Join(", ", known.Order(StringComparer.Ordinal))}",
            Hint = NearestName.Hint(key, known),
        };
}
