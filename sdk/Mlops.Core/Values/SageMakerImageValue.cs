namespace Mlops.Core.Values;

/// <summary>The URI of one of SageMaker's own container images in the orchestrator's region.</summary>
/// <param name="Framework">The algorithm or framework, such as <c>xgboost</c> or <c>model-monitor</c>.</param>
/// <param name="Version">The version, such as <c>1</c> or <c>1.7-1</c>; <see langword="null"/> for the only one there is.</param>
public sealed record SageMakerImageValue(Value Framework, Value? Version = null) : Value
{
    /// <summary>The instance type, for frameworks whose image depends on it.</summary>
    public Value? InstanceType { get; init; }

    /// <summary><c>inference</c> or <c>training</c>, for frameworks with an image for each.</summary>
    public string? Scope { get; init; }

    /// <summary>The Python version, such as <c>py310</c>, for frameworks with an image for each.</summary>
    public Value? PythonVersion { get; init; }
}
