namespace Mlops.Orchestrator.Progress;

/// <summary>Something worth telling while a pipeline is provisioned or deleted. The kinds are the records derived from it in this folder.</summary>
public abstract record ProgressEvent;
