using Mlops.Core.Diagnostics;
using Mlops.Core.Evaluation;
using Mlops.Core.Planning;
using Mlops.Core.Settings;
using Mlops.Core.Values;

namespace Mlops.Orchestrator.Requests;

/// <summary>Says what a request would lead to, without a call to AWS.</summary>
/// <param name="validator">Finds what is wrong with the request.</param>
/// <param name="settings">The orchestrator's settings.</param>
/// <param name="uniqueIds">Where unique ids come from; <see langword="null"/> for <see cref="UniqueIds.FromRequest"/>.</param>
public sealed class PlanRequest(ValidateRequest validator, OrchestratorSettings settings, Func<UniqueIdSubject, string>? uniqueIds = null)
{
    /// <summary>Plans.</summary>
    /// <param name="request">The request: JSON in UTF-8.</param>
    /// <param name="source">What to call it in problems, such as the file's name.</param>
    /// <param name="cancellationToken">Stops the reading of the bundle.</param>
    /// <exception cref="MlopsException">The request is not valid, or the bundle is unusable.</exception>
    public async Task<PlannedRequest> ExecuteAsync(ReadOnlyMemory<byte> request, string source, CancellationToken cancellationToken = default)
    {
        var validated = await validator.ExecuteAsync(request, source, cancellationToken);
        if (validated is not { IsValid: true, Manifest: { } manifest, Request: { } json })
        {
            throw new MlopsException(validated.Problems);
        }

        var plan = Planner.Plan(manifest, json, settings, validated.Pipelines, uniqueIds);
        return new(plan, validated.Problems) { Shown = Planner.Mask(plan, manifest) };
    }
}
