using System.Text.Json.Nodes;
using Mlops.Orchestrator.ModelCards.Content;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.ModelCards;

/// <summary>Exports a model card.</summary>
/// <param name="cards">SageMaker's model cards.</param>
/// <param name="assetsBucket">The bucket that exports go to.</param>
/// <remarks>
/// Nothing waits for the job, because an API answers within half a minute: the request starts it, and the same request
/// posted again tells how it stands. Without a name of its own the job is named after the card and its version, so that a
/// repeat finds it.
/// </remarks>
public sealed class ExportModelCard(IModelCards cards, string assetsBucket)
{
    /// <summary>Where exports go.</summary>
    public string OutputPath { get; } = $"s3://{assetsBucket}/model_card_exports";

    /// <summary>Starts the export of the card that a request names, or says how it stands.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The card's name, and the export: in progress or completed.</returns>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">The request names no card, or the export failed.</exception>
    /// <exception cref="ServiceException">SageMaker refuses, as when there is no such card.</exception>
    public async Task<(string Name, ModelCardExport Export)> ExecuteAsync(JsonObject request, CancellationToken cancellationToken = default)
    {
        var asked = new ModelCardRequest(request);
        var name = asked.Name();
        var version = asked.Version("model_card_version");
        var job = asked.Text("export_job_name");
        asked.ThrowIfWrong();

        var card = await cards.DescribeAsync(name, version, cancellationToken);
        var export = await cards.ExportAsync(name, card.Version, string.IsNullOrEmpty(job) ? JobName(card) : job, OutputPath, cancellationToken);
        return export.Status == "Failed" ? throw ModelCardDiagnostics.HasNotExported(name, export.JobName, export.FailureReason) : (name, export);
    }

    /// <summary>A job's name has at most 63 characters.</summary>
    private static string JobName(ModelCard card)
    {
        var end = $"-v{card.Version}";
        return $"{card.Name[..Math.Min(card.Name.Length, 63 - end.Length)].TrimEnd('-')}{end}";
    }
}
