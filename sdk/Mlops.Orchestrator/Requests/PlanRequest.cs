using Mlops.Core.Evaluation;
using Mlops.Core.Planning;

namespace Mlops.Orchestrator.Requests;

/// <summary>Says what a request leads to, without a call to AWS.</summary>
/// <param name="uniqueIds">Where unique ids come from; <see langword="null"/> for <see cref="UniqueIds.FromRequest"/>.</param>
public sealed class PlanRequest(Func<UniqueIdSubject, string>? uniqueIds = null)
{
    /// <summary>Plans.</summary>
    /// <param name="request">The request, as <see cref="ValidateRequest"/> gives it.</param>
    public PlannedRequest Execute(CheckedRequest request)
    {
        var plan = Planner.Plan(request.Manifest, request.Content, request.Settings, request.Pipelines, uniqueIds);
        return new(plan, request.Warnings) { Shown = Planner.Mask(plan, request.Manifest) };
    }
}
