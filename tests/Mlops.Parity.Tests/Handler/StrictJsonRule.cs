using Mlops.Core.Requests;
using Mlops.Parity.Tests.Comparison;
using Mlops.Parity.Tests.Rules;

namespace Mlops.Parity.Tests.Handler;

/// <summary>Requests that are no JSON to the letter, though Python reads them, are refused.</summary>
internal static class StrictJsonRule
{
    private static readonly string[] Codes = [RequestDiagnostics.DuplicateKey, RequestDiagnostics.TooDeep, RequestDiagnostics.TooLarge];

    public static Finding? Explain(HandlerOutcome outcome)
    {
        if ((outcome.UpstreamStatus, outcome.Status) is not (200 or 400, 400) || RecordedEvent.Request(outcome.Case) is not null)
        {
            return null;
        }

        var codes = outcome.ErrorCodes;
        var hasPythonsNumbers = codes.Contains(RequestDiagnostics.NotJson) && RecordedEvent.Text(outcome.Case) is { } text
            && new[] { "NaN", "Infinity" }.Any(number => text.Contains(number, StringComparison.Ordinal));
        return codes.Count > 0 && (hasPythonsNumbers || codes.All(Codes.Contains))
            ? new(CompatIds.StrictJson, $"refused: {outcome.Run.Answer.Body}")
            : null;
    }
}
