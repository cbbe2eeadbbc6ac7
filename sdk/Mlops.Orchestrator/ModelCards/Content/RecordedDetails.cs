using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.ModelCards.Content;

/// <summary>Completes sections that name a model or a training job with what SageMaker knows of it.</summary>
/// <param name="records">SageMaker's models and training jobs.</param>
/// <param name="problems">Receives the names that SageMaker does not know.</param>
internal sealed class RecordedDetails(IModelRecords records, List<Problem> problems)
{
    /// <summary>Adds the model's id, artifacts and images to an overview that names the model.</summary>
    /// <param name="overview">The overview, in SageMaker's form.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task CompleteOverviewAsync(JsonObject overview, CancellationToken cancellationToken)
    {
        if ((string?)overview["model_name"] is { Length: > 0 } name
            && await ModelAsync(name, $"/{CardSections.Overview}/model_name", cancellationToken) is { } model)
        {
            overview["model_id"] = model.Arn;
            overview["model_artifact"] = Texts(model.Artifacts);
            overview["inference_environment"] = SectionContent.Environment(Texts(model.Images));
        }
    }

    /// <summary>Adds the details of the job that the section, or the artifact of the model that it names, comes from.</summary>
    /// <param name="training">The section, in SageMaker's form.</param>
    /// <param name="given">The section as the request gives it.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task CompleteTrainingAsync(JsonObject training, JsonObject given, CancellationToken cancellationToken)
    {
        var job = (string?)given["model_name"] is { Length: > 0 } model ? await JobOfModelAsync(model, cancellationToken)
            : (string?)given["training_job_name"] is { Length: > 0 } name ? await JobAsync(name, cancellationToken)
            : null;
        if (job is null)
        {
            return;
        }

        var details = new JsonObject { ["training_arn"] = job.Arn, ["training_datasets"] = Texts(job.Datasets) };
        details.AddUnlessNull("training_environment", job.Image is null ? null : SectionContent.Environment(Texts([job.Image])));
        details["training_metrics"] = new JsonArray([.. job.Metrics.Select(m => new JsonObject { ["name"] = m.Key, ["value"] = m.Value })]);
        details["hyper_parameters"] = new JsonArray([.. job.HyperParameters.Select(p => new JsonObject { ["name"] = p.Key, ["value"] = p.Value })]);
        training["training_job_details"] = details;
    }

    private async Task<TrainingJobRecord?> JobOfModelAsync(string name, CancellationToken cancellationToken)
    {
        const string pointer = $"/{CardSections.Training}/model_name";
        if (await ModelAsync(name, pointer, cancellationToken) is not { } model)
        {
            return null;
        }

        foreach (var artifact in model.Artifacts)
        {
            if (await records.FindTrainingJobOfAsync(artifact, cancellationToken) is { } job)
            {
                return job;
            }
        }

        problems.Add(ModelCardDiagnostics.HasUnknownSource(pointer, $"SageMaker knows no training job that made the model '{name}'.", "training_job_name, or training_job_details"));
        return null;
    }

    private async Task<ModelRecord?> ModelAsync(string name, string pointer, CancellationToken cancellationToken)
    {
        var model = await records.FindModelAsync(name, cancellationToken);
        if (model is null)
        {
            problems.Add(ModelCardDiagnostics.HasUnknownSource(pointer, $"SageMaker has no model '{name}'.", "the name of a model"));
        }

        return model;
    }

    private async Task<TrainingJobRecord?> JobAsync(string name, CancellationToken cancellationToken)
    {
        var job = await records.FindTrainingJobAsync(name, cancellationToken);
        if (job is null)
        {
            problems.Add(ModelCardDiagnostics.HasUnknownSource($"/{CardSections.Training}/training_job_name", $"SageMaker has no training job '{name}'.", "the name of a training job"));
        }

        return job;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
