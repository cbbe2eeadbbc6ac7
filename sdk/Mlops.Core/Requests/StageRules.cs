using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Core.Settings;
using Mlops.Core.Text;

namespace Mlops.Core.Requests;

/// <summary>Checks objects that have a value for each stage.</summary>
internal static class StageRules
{
    /// <summary>The setting that lets a single account take the value of a stage.</summary>
    private const string Setting = "singleAccountStage";

    /// <summary>Whether an object is meant for stages though its key takes one value for all.</summary>
    public static bool LooksLikeStages(RequestKey key, JsonNode node) =>
        !key.PerStage
        && key.Type is not (RequestKeyType.Json or RequestKeyType.JsonValue)
        && node is JsonObject stages
        && StageNames.All.Any(stages.ContainsKey);

    public static void Check(ValidationRun run, RequestKey key, JsonObject stages)
    {
        var pointer = JsonPointer.To(key.Name);
        var isSplit = run.IsMultiAccount || run.Settings.SingleAccountStage.Length > 0;
        List<string> wanted = run.IsMultiAccount || !isSplit ? [.. StageNames.All] : [run.Settings.SingleAccountStage];
        List<string> missing = [.. wanted.Where(stage => stages[stage] is null)];
        var expected = wanted.Count == 1 ? $"a value for {wanted[0]}, which the account stands for" : $"a value for each of {string.Join(", ", wanted)}";
        var unknown = stages.Select(s => s.Key).Where(stage => !StageNames.All.Contains(stage)).ToList();
        // Beside values for all stages, one more does no harm; otherwise it is likely a stage, misspelt.
        var severity = isSplit && missing.Count == 0 ? ProblemSeverity.Warning : ProblemSeverity.Error;
        foreach (var stage in unknown)
        {
            var meant = NearestName.Of(stage, missing);
            run.Report(new(RequestDiagnostics.UnknownStage, $"'{key.Name}' has a value for '{Quotation.Shortened(stage)}', which is not a stage.")
            {
                Pointer = JsonPointer.To(key.Name, stage),
                Severity = severity,
                Expected = expected,
                Hint = meant is null ? $"Remove '{Quotation.Shortened(stage)}'." : $"Did you mean '{meant}'?",
            });
            if (meant is not null)
            {
                missing.Remove(meant);
                run.Blame(JsonPointer.To(key.Name, meant));
            }
        }

        if (missing.Count > 0)
        {
            run.Report(new(RequestDiagnostics.MissingStage, $"'{key.Name}' has no value for {string.Join(" and ", missing)}.")
            {
                Pointer = JsonPointer.To(key.Name, missing[0]),
                Expected = expected,
                Hint = isSplit ? "Add what is missing, or give one value for all stages." : "Give one value: the pipeline is deployed to one account.",
            });
            missing.ForEach(stage => run.Blame(JsonPointer.To(key.Name, stage)));
        }

        if (!isSplit && missing.Count + unknown.Count == 0)
        {
            ReportUnexpected(run, key, run.Settings.IsMultiAccount
                ? $"Pipelines of type '{run.Manifest.PipelineType}' always run in the orchestrator's own account."
                : "The orchestrator deploys to one account.",
                $"Give one value, or name the stage that the account stands for in the setting {Setting}.");
        }
        else if (!isSplit)
        {
            run.Blame(pointer);
        }

        foreach (var (stage, value) in stages.Where(s => s.Value is not null && StageNames.All.Contains(s.Key)))
        {
            KeyRules.CheckValue(run, key, value!, JsonPointer.To(key.Name, stage));
        }
    }

    public static void ReportUnexpected(ValidationRun run, RequestKey key, string reason, string cure = "Give one value.") =>
        run.Report(new(RequestDiagnostics.UnexpectedStages, $"'{key.Name}' is an object with a value for each stage.")
        {
            Pointer = JsonPointer.To(key.Name),
            Expected = TypeRules.Words(key.Type),
            Hint = $"{reason} {cure}",
        });
}
