namespace Mlops.Orchestrator.Local.Functions;

/// <summary>Lambda's limits: "Lambda quotas" in the AWS Lambda Developer Guide.</summary>
internal static class LambdaLimits
{
    /// <summary>The longest event and the longest answer: 6 MB, and a little for the envelope, as Lambda's own message says.</summary>
    public const int PayloadBytes = 6_291_556;

    /// <summary>How long a function may take before it asks for its first event.</summary>
    public static readonly TimeSpan Initialization = TimeSpan.FromSeconds(10);
}
