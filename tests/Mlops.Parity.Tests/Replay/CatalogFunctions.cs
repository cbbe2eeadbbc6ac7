using System.Text.Json.Nodes;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Evaluation;
using Mlops.Core.Manifests;
using Mlops.Core.Requests;
using Mlops.Core.Settings;
using Mlops.Core.Values;
using Mlops.Parity.Tests.Catalog;
using Mlops.Parity.Tests.Comparison;
using Mlops.Parity.Tests.Recordings;
using Mlops.Parity.Tests.Rules;

namespace Mlops.Parity.Tests.Replay;

/// <summary>The functions that take a pipeline type.</summary>
internal static class CatalogFunctions
{
    /// <summary>The types of upstream's that no request names: the deployment pipelines.</summary>
    private static readonly Dictionary<string, string> Internal = new()
    {
        ["single_account_codepipeline"] = BundleLayout.SingleAccountPipelineTemplate,
        ["multi_account_codepipeline"] = BundleLayout.MultiAccountPipelineTemplate,
    };

    public static IEnumerable<Finding> RequiredKeys(RecordedCase c)
    {
        JsonObject request = new() { [Core.Manifests.RequestKeys.PipelineType] = c.Args["pipeline_type"]?.DeepClone(), ["problem_type"] = c.Args["problem_type"]?.DeepClone() };
        if (FoundBlueprint.Of(request) is not { } manifest)
        {
            return c.IsOk ? [Finding.Wrong("the pipeline type is refused")] : [];
        }

        OrchestratorSettings settings = new() { UseModelRegistry = (string?)c.Args["use_model_registry"] == "Yes" };
        if (!c.IsOk)
        {
            var isRefused = RequestValidator.Validate(manifest, request, settings).Any(p => p.Severity == ProblemSeverity.Error && p.Pointer == "/problem_type");
            return isRefused ? [] : [new(AcceptanceRules.Explain(new(c, manifest, request, settings, c.Error)), $"taken, though upstream says {c.Error}")];
        }

        var evaluator = new ValueEvaluator(new(manifest, request, settings));
        var here = manifest.Keys.Where(k => IsRequired(k, evaluator)).Select(k => k.Name).Append("pipeline_type").Order(StringComparer.Ordinal);
        var upstream = c.Ok!.AsArray().Select(k => (string)k!).Order(StringComparer.Ordinal);
        return here.SequenceEqual(upstream) ? [] : [Finding.Wrong($"required are {string.Join(' ', here)}, upstream {string.Join(' ', upstream)}")];
    }

    public static IEnumerable<Finding> TemplateUrl(RecordedCase c)
    {
        var type = (c.Args["pipeline_type"] as JsonValue)?.TryGetValue(out string? text) == true ? text : "";
        JsonObject request = new() { ["pipeline_type"] = type };
        var here = Internal.TryGetValue(type, out var template) ? BundleLayout.Template(template)
            : FoundBlueprint.Of(request) is { } manifest ? BundleLayout.Template(manifest.Template)
            : null;
        if (!c.IsOk)
        {
            return here is null ? [] : [new(AcceptanceRules.Explain(new(c, FoundBlueprint.Of(request)!, request, new(), c.Error)), $"taken, though upstream says {c.Error}")];
        }

        // Where in the bucket is the plan's business; how the bucket is reached is the adapter's.
        var upstream = ((string)c.Ok!).Replace($"https://{(string?)c.Environment["BLUEPRINT_BUCKET_URL"]}/", "", StringComparison.Ordinal);
        return here == upstream ? [] : [Finding.Wrong($"the template is {here}, upstream {upstream}")];
    }

    private static bool IsRequired(RequestKey key, ValueEvaluator evaluator) => key.RequiredWhen is { } condition ? evaluator.Holds(condition) : key.Required;
}
