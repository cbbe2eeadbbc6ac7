namespace Mlops.Sdk.Lambda;

/// <summary>How far an action is. An action fails by throwing.</summary>
/// <param name="ContinuationToken">What the next call is given; <see langword="null"/> when the action is done.</param>
public sealed record PipelineActionResult(string? ContinuationToken)
{
    /// <summary>The action is done.</summary>
    public static PipelineActionResult Succeeded { get; } = new(ContinuationToken: null);

    /// <summary>The action is at work: CodePipeline calls the function again, some 30 seconds later.</summary>
    /// <param name="token">What the next call is given, at most 2,048 characters.</param>
    public static PipelineActionResult Continue(string token) => new(token);
}
