namespace Mlops.Orchestrator.Aws.Quotas;

/// <summary>Instances of SageMaker of one type that are taken for one use: there is a quota for each.</summary>
/// <param name="Type">The type, such as <c>ml.m5.large</c>.</param>
/// <param name="Use">What they are taken for.</param>
public sealed record InstanceKind(string Type, InstanceUse Use)
{
    /// <summary>The quota's name in Service Quotas.</summary>
    public string Quota => $"{Type} for {Use.Name}";
}

/// <summary>What instances of SageMaker are taken for.</summary>
/// <remarks>The names are those of Service Quotas, whose codes differ for each of the hundreds of instance types.</remarks>
public sealed class InstanceUse
{
    private InstanceUse(string name, string total) => (Name, TotalQuota) = (name, total);

    /// <summary>Real-time endpoints.</summary>
    public static InstanceUse Endpoint { get; } = new("endpoint usage", "Number of instances across active endpoints");

    /// <summary>Training jobs.</summary>
    public static InstanceUse TrainingJob { get; } = new("training job usage", "Number of instances across all training jobs");

    /// <summary>Training jobs on spot instances.</summary>
    public static InstanceUse SpotTrainingJob { get; } = new("spot training job usage", "Number of instances across all spot training jobs");

    /// <summary>Processing jobs, those of monitoring schedules included.</summary>
    public static InstanceUse ProcessingJob { get; } = new("processing job usage", "Number of instances across all processing jobs");

    /// <summary>Batch transform jobs.</summary>
    public static InstanceUse TransformJob { get; } = new("transform job usage", "Number of instances across all transform jobs");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<InstanceUse> All { get; } = [Endpoint, TrainingJob, SpotTrainingJob, ProcessingJob, TransformJob];

    /// <summary>The use, in the words of the quotas for one type.</summary>
    public string Name { get; }

    /// <summary>The name of the quota for instances of all types together.</summary>
    public string TotalQuota { get; }
}
