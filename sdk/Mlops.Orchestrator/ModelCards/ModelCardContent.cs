using System.Text.Json.Nodes;
using Mlops.Core.Json;
using Mlops.Orchestrator.ModelCards.Content;

namespace Mlops.Orchestrator.ModelCards;

/// <summary>Makes the content of a model card.</summary>
/// <param name="ports">SageMaker's models and jobs, and S3.</param>
internal sealed class ModelCardContent(ModelCardPorts ports)
{
    /// <summary>The sections that a request gives, in SageMaker's form. What is wrong with them is added to the request's problems.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">Something is wrong with the request.</exception>
    public async Task<JsonObject> ReadAsync(ModelCardRequest request, CancellationToken cancellationToken)
    {
        request.CheckSections();
        request.ThrowIfWrong();
        var details = new RecordedDetails(ports.Records, request.Problems);
        var content = new JsonObject();
        foreach (var (name, given) in request.Sections)
        {
            var section = SectionContent.Of(name, given);
            switch (name)
            {
                case CardSections.Overview:
                    await details.CompleteOverviewAsync(section.AsObject(), cancellationToken);
                    break;
                case CardSections.Training:
                    await details.CompleteTrainingAsync(section.AsObject(), given.AsObject(), cancellationToken);
                    break;
                case CardSections.Evaluation:
                    await AddMetricsAsync(section.AsArray(), given.AsArray(), request, cancellationToken);
                    break;
            }

            // A section of members that nobody knows must not take the place of one that says something.
            if (section is not JsonObject { Count: 0 })
            {
                content[name] = section;
            }
        }

        request.ThrowIfWrong();
        return content;
    }

    /// <summary>The text that SageMaker keeps.</summary>
    /// <param name="content">The content.</param>
    public static string ToText(JsonObject content) => PythonJson.Dumps(content);

    private async Task AddMetricsAsync(JsonArray evaluations, JsonArray given, ModelCardRequest request, CancellationToken cancellationToken)
    {
        foreach (var (i, evaluation) in given.OfType<JsonObject>().Index())
        {
            if (await EvaluationMetrics.ReadAsync(ports.Files, evaluation, $"/{CardSections.Evaluation}/{i}", request.Problems, cancellationToken) is { } groups)
            {
                evaluations[i]!["metric_groups"] = groups;
            }
        }
    }
}
