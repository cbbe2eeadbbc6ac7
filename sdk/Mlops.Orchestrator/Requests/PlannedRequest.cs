using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;

namespace Mlops.Orchestrator.Requests;

/// <summary>A valid request's plan.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Warnings">What is odd about the request but does not stop it.</param>
public sealed record PlannedRequest(Plan Plan, IReadOnlyList<Problem> Warnings)
{
    /// <summary>The plan as it may be shown, without values that the template keeps secret.</summary>
    public required Plan Shown { get; init; }
}
