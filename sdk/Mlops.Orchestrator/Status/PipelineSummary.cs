namespace Mlops.Orchestrator.Status;

/// <summary>A provisioned pipeline in a list.</summary>
/// <param name="Name">Its name: the name of the blueprint's stack.</param>
/// <param name="PipelineId">Its id: the id (ARN) of the deployment pipeline's stack, or of the blueprint's when it was deployed directly.</param>
/// <param name="CreatedAt">When it was first provisioned.</param>
public sealed record PipelineSummary(string Name, string PipelineId, DateTimeOffset CreatedAt)
{
    /// <summary>The status of the deployment pipeline's stack; <see langword="null"/> for a blueprint that was deployed directly.</summary>
    public string? PipelineStackStatus { get; init; }

    /// <summary>The status of the blueprint's stack; <see langword="null"/> when there is none in the orchestrator's account.</summary>
    public string? BlueprintStackStatus { get; init; }

    /// <summary>Whether the pipeline deploys another template or other code than the published bundle has now; <see langword="null"/> where that is not known: a blueprint that was deployed directly, or that is not published any more.</summary>
    public bool? IsBehindBundle { get; init; }
}
