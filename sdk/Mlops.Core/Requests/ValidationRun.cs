using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Evaluation;
using Mlops.Core.Manifests;
using Mlops.Core.Planning;
using Mlops.Core.Settings;
using Mlops.Core.Text;
using Mlops.Core.Values;

namespace Mlops.Core.Requests;

/// <summary>One validation: what is checked, and what was found so far.</summary>
internal sealed class ValidationRun
{
    private const string NotShown = "a value that is not shown";

    private readonly List<Problem> _problems = [];

    /// <summary>The places that a problem was reported for: a fault that follows from another is not reported again.</summary>
    private readonly HashSet<string> _blamed = [];

    private readonly HashSet<string> _secrets;

    public ValidationRun(BlueprintManifest manifest, JsonObject request, OrchestratorSettings settings)
    {
        Manifest = manifest;
        Request = request;
        Settings = settings;
        var context = new ValueContext(manifest, request, settings) { UniqueIds = UniqueIds.Of(request) };
        Evaluators = [.. DeploymentStages.Of(manifest, settings).Select(stage => new ValueEvaluator(context with { Stage = stage }))];
        _secrets = HiddenValues.Keys(manifest);
    }

    public BlueprintManifest Manifest { get; }

    public JsonObject Request { get; }

    public OrchestratorSettings Settings { get; }

    public bool IsMultiAccount => DeploymentStages.IsMultiAccount(Manifest, Settings);

    /// <summary>One evaluator for each stage.</summary>
    public IReadOnlyList<ValueEvaluator> Evaluators { get; }

    /// <summary>The request's keys that the manifest does not declare, without those that another problem explains.</summary>
    public HashSet<string> UnknownKeys { get; init; } = [];

    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Reports a problem unless its place, when it has one, has one already. A warning does not stand in the way of an error.</summary>
    public void Report(Problem problem)
    {
        var hasNoPlace = problem.Pointer.Length == 0 || problem.Severity == ProblemSeverity.Warning;
        if (hasNoPlace ? !_problems.Contains(problem) : _blamed.Add(problem.Pointer))
        {
            _problems.Add(problem);
        }
    }

    /// <summary>Says that a place is at fault, so that nothing that follows from it is reported.</summary>
    public void Blame(string pointer) => _blamed.Add(pointer);

    /// <summary>Whether a problem was reported for one of the values that another was made of.</summary>
    public bool IsBlamed(ValueEvaluator evaluator, EvaluatedValue value) =>
        value.Keys.Any(key => _blamed.Contains(evaluator.Pointer(key)) || _blamed.Contains(Json.JsonPointer.To(key)));

    /// <summary>Names a value; those of keys that flow into hidden parameters are not shown.</summary>
    public string Quote(RequestKey key, JsonNode? node) => _secrets.Contains(key.Name) ? NotShown : Quotation.Of(node);

    /// <summary>How to mend a value; what would repeat one that is not shown is left out.</summary>
    public string? Hint(RequestKey key, Violation violation) => _secrets.Contains(key.Name) ? key.Constraints?.Description : violation.Hint;

    /// <summary>Quotes a text made of some keys.</summary>
    public string Quote(EvaluatedValue value) => value.Keys.Any(_secrets.Contains) ? NotShown : $"\"{Quotation.Shortened(value.Text)}\"";

    /// <summary>Quotes a name made of some keys; it is shown whole, since its length or a letter of it is at fault.</summary>
    public string QuoteName(EvaluatedValue name) => name.Keys.Any(_secrets.Contains) ? NotShown : $"'{name.Text}'";
}
