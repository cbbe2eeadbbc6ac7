namespace Mlops.Orchestrator.Ports;

/// <summary>A resource of a stack.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="PhysicalId">Its name at AWS.</param>
/// <param name="Type">Its type, such as <c>AWS::Lambda::Function</c>.</param>
/// <param name="Status">Its status, as CloudFormation spells it.</param>
public sealed record StackResource(string LogicalId, string PhysicalId, string Type, string Status)
{
    /// <summary>Why it is in its status.</summary>
    public string? StatusReason { get; init; }

    /// <summary>Whether the engine only recorded the resource instead of making it work, as the local cloud does with a SageMaker endpoint.</summary>
    public bool RecordedOnly { get; init; }

    /// <summary>The job that it started; <see langword="null"/> for a resource that started none, or of whose job the engine knows nothing.</summary>
    public StackJob? Job { get; init; }
}
