using Mlops.Core.Requests;
using Mlops.Parity.Tests.Comparison;
using Mlops.Parity.Tests.Replay;
using Mlops.Parity.Tests.Rules;

namespace Mlops.Parity.Tests.Handler;

/// <summary>Compares the answers to what cannot be carried out.</summary>
internal static class FailureComparison
{
    /// <summary>Both fail: with the same status and text, or here with 400 for what upstream answers with 500.</summary>
    public static IEnumerable<Finding> Findings(HandlerOutcome o)
    {
        if (o.Run.Stacks.Changes.Count + o.Run.Assets.Uploads.Count > 0 && o.UpstreamCalls("CreateStack").Count == 0)
        {
            yield return Finding.Wrong("something was changed for a request that fails");
        }

        if (o.UpstreamStatus == 500 && o.Status == 400)
        {
            yield return new(CompatIds.CallersMistake, "400 for the caller's mistake");
            if (o.UpstreamCalls("CreateStack").Count > 0 && o.Run.Stacks.Changes.Count == 0)
            {
                yield return new(CompatIds.NothingHalfDone, "nothing is created");
            }

            yield break;
        }

        if (o.Status != o.UpstreamStatus || (string?)o.Run.Body?["message"] != (string?)o.UpstreamBody["message"])
        {
            yield return Finding.Wrong($"{o.Status} {o.Run.Answer.Body}, upstream {o.UpstreamStatus} {o.UpstreamText}");
        }
        else if (o.UpstreamStatus != 500 && o.UpstreamDetails != (string?)o.Run.Body?["detailedMessage"])
        {
            var id = IsBetterText(o) ? CompatIds.Explanations
                : SpellsThePipelineTypeOtherwise(o) ? CompatIds.PipelineTypeSpelling
                : EnvironmentRule.IsHalfSwitched(o.Case, "USE_MODEL_REGISTRY", "Yes", "No") ? CompatIds.Environment
                : null;
            yield return new(id, $"{o.Run.Answer.Body}, upstream {o.UpstreamText}");
        }
    }

    /// <summary>Upstream says that there is no such type; here the type is found, and what is wrong besides is told.</summary>
    private static bool SpellsThePipelineTypeOtherwise(HandlerOutcome o) =>
        o.UpstreamDetails?.Contains("Pipeline type", StringComparison.Ordinal) == true
        && RecordedEvent.Request(o.Case) is { } request && FoundBlueprint.Of(request) is { } manifest && (string?)request["pipeline_type"] != manifest.PipelineType;

    /// <summary>The text names another of several missing keys first, or says more than that the problem type is wrong, or the errors name more.</summary>
    private static bool IsBetterText(HandlerOutcome o)
    {
        const string missing = "Bad request. API body does not have the necessary parameter: ";
        var errors = o.Run.Body?["errors"]?.AsArray() ?? [];
        return o.UpstreamDetails switch
        {
            { } text when text.StartsWith(missing, StringComparison.Ordinal) =>
                errors.Any(e => (string?)e!["code"] == RequestDiagnostics.MissingKey && (string?)e["pointer"] == $"/{text[missing.Length..]}"),
            "Bad request format. Unsupported problem_type in byom_model_quality_monitor pipeline" => errors.Any(e => (string?)e!["pointer"] == "/problem_type"),
            _ => false,
        };
    }
}
