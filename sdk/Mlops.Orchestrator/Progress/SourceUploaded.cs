namespace Mlops.Orchestrator.Progress;

/// <summary>The pipeline's source differed from the one in the assets bucket and was uploaded.</summary>
/// <param name="Key">Its key in the assets bucket.</param>
/// <param name="Size">Its size in bytes.</param>
public sealed record SourceUploaded(string Key, int Size) : ProgressEvent;
