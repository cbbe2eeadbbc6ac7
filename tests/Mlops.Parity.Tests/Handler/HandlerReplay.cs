using Mlops.Parity.Tests.Comparison;
using Mlops.Parity.Tests.Recordings;
using Mlops.Parity.Tests.Replay;
using Mlops.Parity.Tests.Rules;

namespace Mlops.Parity.Tests.Handler;

/// <summary>Replays whole requests.</summary>
internal static class HandlerReplay
{
    public static Verdict Run(RecordedCase recorded)
    {
        var settings = CaseSettings.Of(recorded);
        var outcome = new HandlerOutcome(recorded, HandlerRun.Of(recorded, settings), settings);
        return new(recorded, [.. Compare(outcome)]);
    }

    private static IEnumerable<Finding> Compare(HandlerOutcome o)
    {
        if (o.Settings.Settings is null)
        {
            return o.UpstreamStatus == o.Status ? [] : [new(EnvironmentRule.Explain(o.Case, o.Settings.Problems), $"status {o.Status}, upstream {o.UpstreamStatus}")];
        }

        if (ModelCardComparison.IsAbout(o))
        {
            return ModelCardComparison.Findings(o);
        }

        if (RecordedEvent.Of(o.Case)["path"]?.ToString() == "/pipelinestatus")
        {
            return StatusComparison.Findings(o);
        }

        if (StrictJsonRule.Explain(o) is { } strict)
        {
            return [strict];
        }

        return RecordedEvent.Request(o.Case) is { } request && FoundBlueprint.Of(request) is { } manifest
            ? ProvisionComparison.Findings(o, manifest, new RequestComparison(o.Case, manifest, request, o.Settings.Settings))
            : FailureComparison.Findings(o);
    }
}
