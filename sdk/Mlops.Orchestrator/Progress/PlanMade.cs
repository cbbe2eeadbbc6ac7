using Mlops.Core.Planning;

namespace Mlops.Orchestrator.Progress;

/// <summary>The request is valid and this is what it leads to; nothing has been done yet.</summary>
/// <param name="Plan">The plan.</param>
public sealed record PlanMade(Plan Plan) : ProgressEvent;
