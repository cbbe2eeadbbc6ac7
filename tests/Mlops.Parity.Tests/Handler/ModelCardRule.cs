using Mlops.Parity.Tests.Comparison;
using Mlops.Parity.Tests.Rules;

namespace Mlops.Parity.Tests.Handler;

/// <summary>The operations on SageMaker model cards are not part of the orchestrator: they are refused before anything is done.</summary>
internal static class ModelCardRule
{
    private static readonly string[] Operations =
        ["create_model_card", "update_model_card", "describe_model_card", "delete_model_card", "list_model_cards", "export_model_card"];

    public static Finding? Explain(HandlerOutcome outcome) =>
        RecordedEvent.Request(outcome.Case)?["pipeline_type"] is { } type && Operations.Contains(type.ToString()) && !outcome.Case.Args.ContainsKey("s3_event")
            ? new(outcome.Status is 400 or 500 && outcome.Run.Stacks.Changes.Count == 0 && outcome.Run.Assets.Uploads.Count == 0 ? CompatIds.ModelCards : null, $"status {outcome.Status}")
            : null;
}
