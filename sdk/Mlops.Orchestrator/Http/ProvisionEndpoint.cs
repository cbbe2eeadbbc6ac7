using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Provisioning;
using Mlops.Orchestrator.Requests;

namespace Mlops.Orchestrator.Http;

/// <summary>Answers requests for pipelines.</summary>
/// <param name="planner">Turns a request into a plan.</param>
/// <param name="provisioning">Applies the plan.</param>
/// <param name="progress">Told what happens, in order.</param>
public sealed class ProvisionEndpoint(PlanRequest planner, StartProvisioning provisioning, IProgress<ProgressEvent> progress)
{
    internal async Task<HttpAnswer> AnswerAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        var planned = await planner.ExecuteAsync(request, "request", cancellationToken);
        return Answers.Of(await provisioning.ExecuteAsync(planned.Plan, progress, cancellationToken));
    }
}
