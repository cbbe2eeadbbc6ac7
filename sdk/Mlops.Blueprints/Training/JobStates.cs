namespace Mlops.Blueprints.Training;

/// <summary>The states in which SageMaker's jobs end.</summary>
internal static class JobStates
{
    /// <summary>Every end.</summary>
    public static readonly string[] Ended = ["Completed", "Failed", "Stopped"];

    /// <summary>The ends that nobody hopes for.</summary>
    public static readonly string[] Unsuccessful = ["Failed", "Stopped"];
}
