using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.ModelCards.Content;

/// <summary>The ids of what can go wrong with model cards beyond a request's form; <c>docs/diagnostics</c> has a page for each.</summary>
public static class ModelCardDiagnostics
{
    /// <summary>A card names a model, a training job or a file of metrics that is not there or is of no use.</summary>
    public const string UnknownSource = "MLOPS2404";

    /// <summary>SageMaker could not export a card.</summary>
    public const string ExportFailed = "MLOPS4025";

    internal static Problem HasUnknownSource(string pointer, string message, string expected) =>
        new(UnknownSource, message) { Pointer = pointer, Expected = expected };

    internal static MlopsException HasNotExported(string name, string job, string? reason) => new(
        new Problem(ExportFailed, $"The export '{job}' of the model card '{name}' failed: {reason ?? "SageMaker gives no reason"}")
        {
            Hint = "Mend the cause, then export again with an export_job_name of its own.",
        });
}
