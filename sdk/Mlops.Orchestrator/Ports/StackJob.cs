namespace Mlops.Orchestrator.Ports;

/// <summary>A SageMaker job that a custom resource of a stack has started.</summary>
/// <param name="Kind">What it is, in the API's word, such as <c>TrainingJob</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status, as SageMaker spells it.</param>
public sealed record StackJob(string Kind, string Name, string Status)
{
    /// <summary>The file with the job's request, where the engine recorded the job instead of running it; <see langword="null"/> where it runs.</summary>
    public string? Record { get; init; }
}
