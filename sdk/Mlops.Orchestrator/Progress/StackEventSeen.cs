using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Progress;

/// <summary>Something happened to a stack or one of its resources.</summary>
/// <param name="Event">What happened.</param>
public sealed record StackEventSeen(StackEvent Event) : ProgressEvent;
