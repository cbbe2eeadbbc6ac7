using System.Text.Json.Nodes;
using Mlops.Orchestrator.Local.ModelCards;
using Mlops.Orchestrator.Local.SageMaker.Cards;
using Mlops.Orchestrator.Local.SageMaker.Hosting;
using Mlops.Orchestrator.Local.SageMaker.Jobs;
using Mlops.Orchestrator.Local.SageMaker.Rules;

namespace Mlops.Orchestrator.Local.SageMaker;

/// <summary>SageMaker of one account and region: it checks and records what it is asked to run, and runs nothing.</summary>
/// <param name="jobs">Its jobs.</param>
/// <param name="hosting">Its models and endpoints.</param>
/// <param name="cards">Its model cards.</param>
internal sealed class SageMakerService(JobOperations jobs, RecordedHosting hosting, ModelCardService cards)
{
    /// <summary>Its model cards.</summary>
    public ModelCardService Cards => cards;

    /// <summary>Does an operation of the API.</summary>
    /// <param name="operation">Its name, such as <c>CreateModelCard</c>.</param>
    /// <param name="input">Its input.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="SageMakerError">SageMaker would refuse, or the local cloud has no such operation.</exception>
    public async Task<JsonObject> CallAsync(string operation, JsonObject input, CancellationToken cancellationToken = default)
    {
        ApiModel.Check(operation, input);
        return await CardOperations.TryCallAsync(cards, operation, input, cancellationToken) ?? CallChecked(operation, input);
    }

    /// <summary>Does an operation of the API that is about jobs, models or endpoints.</summary>
    /// <param name="operation">Its name, such as <c>CreateTrainingJob</c>.</param>
    /// <param name="input">Its input.</param>
    /// <exception cref="SageMakerError">SageMaker would refuse, or the local cloud has no such operation.</exception>
    public JsonObject Call(string operation, JsonObject input)
    {
        ApiModel.Check(operation, input);
        return CallChecked(operation, input);
    }

    private JsonObject CallChecked(string operation, JsonObject input) =>
        jobs.TryCall(operation, input) ?? hosting.TryDescribe(operation, input) ?? throw SageMakerError.NoOperation(operation);

    /// <summary>What SageMaker Runtime answers to whoever asks an endpoint for a prediction, which only a running model could give.</summary>
    /// <param name="endpointName">The endpoint.</param>
    public SageMakerError WhyNoPrediction(string endpointName) => hosting.WhyNoPrediction(endpointName);

    /// <summary>A recorded job; <see langword="null"/> when there is none.</summary>
    /// <param name="arn">The job's ARN.</param>
    public RecordedJob? FindJob(string arn) => jobs.Find(arn);

    /// <summary>Whether a stack has started jobs: the functions that do so tag them with its id.</summary>
    /// <param name="stackId">The stack's id (ARN).</param>
    public bool HasJobs(string stackId) => jobs.HasTagged(stackId);
}
