using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Core.Requests;
using Mlops.Core.Settings;
using Mlops.Core.Values;
using Mlops.Parity.Tests.Catalog;
using Mlops.Parity.Tests.Comparison;
using Mlops.Parity.Tests.Recordings;
using Mlops.Parity.Tests.Rules;

namespace Mlops.Parity.Tests.Replay;

/// <summary>Compares what a request leads to with what it leads to upstream.</summary>
internal sealed class RequestComparison(RecordedCase recorded, BlueprintManifest manifest, JsonObject request, OrchestratorSettings settings)
{
    /// <summary>The problems that the request is refused for.</summary>
    public IReadOnlyList<Problem> Errors { get; } =
        [.. RequestValidator.Validate(manifest, request, settings).Where(p => p.Severity == ProblemSeverity.Error)];

    /// <summary>Whether the request is refused for the value of a key.</summary>
    /// <param name="key">The key.</param>
    public bool IsBlamed(string key) => Errors.Any(e => e.Pointer == $"/{key}" || e.Pointer.StartsWith($"/{key}/", StringComparison.Ordinal));

    /// <summary>Why a text with the stack's name in it differs.</summary>
    /// <param name="here">Ours.</param>
    /// <param name="upstream">Upstream's.</param>
    public string? ExplainStackName(string here, string upstream) => StackNameRule.Explain(manifest, request, here, upstream);

    /// <summary>The findings on refusals of what upstream takes.</summary>
    /// <param name="upstream">The values that upstream gives the template's parameters.</param>
    /// <param name="validated">Whether upstream has asked for the required keys.</param>
    public IEnumerable<Finding> Refusals(ILookup<string, JsonNode?> upstream, bool validated = true) => Errors
        .Where(problem => validated || !IsAskedElsewhere(problem))
        .Select(problem => new Finding(RefusalRules.Explain(new(recorded, manifest, request, settings, problem, upstream)), $"refused: {problem}"));

    /// <summary>The finding on a request that is taken though upstream fails on it.</summary>
    public IEnumerable<Finding> Acceptances(string upstreamError) => Errors.Count > 0
        ? []
        : [new(AcceptanceRules.Explain(new(recorded, manifest, request, settings, upstreamError)), $"taken, though upstream says {upstreamError}")];

    /// <summary>The findings on the values of parameters, but for those whose keys the request is refused for.</summary>
    /// <param name="upstream">Upstream's values.</param>
    /// <param name="stage">The stage; <see langword="null"/> for a single account.</param>
    /// <param name="written">What was written to a parameter file; it must be what the expressions come to.</param>
    public IEnumerable<Finding> Values(IReadOnlyList<KeyValuePair<string, JsonNode?>> upstream, string? stage, IReadOnlyDictionary<string, JsonNode?>? written = null)
    {
        foreach (var (name, value) in written ?? new Dictionary<string, JsonNode?>())
        {
            if (value?.ToString() != Evaluation.Of(recorded, manifest, request, settings, stage, name)?.Text)
            {
                yield return Finding.Wrong($"{name} is written as {value?.ToJsonString()}");
            }
        }

        var names = upstream.Select(p => p.Key).ToHashSet();
        foreach (var extra in manifest.Parameters.Where(p => !names.Contains(p.Name)))
        {
            yield return Finding.Wrong($"upstream has no parameter {extra.Name}");
        }

        foreach (var (name, value) in upstream)
        {
            if (Difference(name, Fixture.Real(value), stage) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private Finding? Difference(string name, JsonNode? upstream, string? stage)
    {
        if (manifest.Parameters.All(p => p.Name != name))
        {
            return Finding.Wrong($"the parameter {name} is not set, which upstream sets to {upstream?.ToJsonString()}");
        }

        var here = Evaluation.Of(recorded, manifest, request, settings, stage, name);
        if (here is null || here.Keys.Any(IsBlamed))
        {
            return here is null && Errors.All(e => e.Code != RequestDiagnostics.UnknownImage) ? Finding.Wrong($"{name} has no value") : null;
        }

        return upstream is JsonValue text && text.TryGetValue(out string? expected) && expected == here.Text
            ? null
            : new(EnvironmentRule.ExplainParameter(recorded, name) ?? DifferenceRules.Explain(new(request, name, upstream, here.Text, here.Keys)), $"{name} is '{here.Text}', upstream {upstream?.ToJsonString() ?? "null"}");
    }

    /// <summary>Upstream asks for required keys, and takes the stack's name from the request, in other functions.</summary>
    private bool IsAskedElsewhere(Problem problem) => problem.Code switch
    {
        RequestDiagnostics.MissingKey => !request.ContainsKey(problem.Pointer[1..]),
        RequestDiagnostics.WrongType => problem.Pointer == $"/{manifest.StackName.Key}" && manifest.Parameters.All(p => !ExpressionNames.Of(p.Value).Keys.Contains(manifest.StackName.Key)),
        _ => false,
    };

}
