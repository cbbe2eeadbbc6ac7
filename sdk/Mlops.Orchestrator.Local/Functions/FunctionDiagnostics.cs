namespace Mlops.Orchestrator.Local.Functions;

/// <summary>The ids of what can go wrong with a function on this machine.</summary>
internal static class FunctionDiagnostics
{
    /// <summary>The function's zip is not in the local S3.</summary>
    public const string CodeNotFound = "MLOPS3101";

    /// <summary>The function's zip in the blueprint bucket is not of a bundle that was published.</summary>
    public const string CodeNotPublished = "MLOPS3102";

    /// <summary>The function's runtime is one that the local cloud does not run.</summary>
    public const string RuntimeNotRunLocally = "MLOPS3103";

    /// <summary>The interpreter of the function's runtime is not installed.</summary>
    public const string InterpreterMissing = "MLOPS3104";

    /// <summary>The zip does not have what the function's handler names.</summary>
    public const string HandlerNotFound = "MLOPS3105";

    /// <summary>The function's process ended before it answered.</summary>
    public const string Crashed = "MLOPS3106";

    /// <summary>The function did not answer within its time-out.</summary>
    public const string TimedOut = "MLOPS3107";

    /// <summary>The function's event or answer is no JSON or over Lambda's limit.</summary>
    public const string PayloadUnusable = "MLOPS3108";

    /// <summary>The system refuses to start the function's program.</summary>
    public const string CannotStart = "MLOPS3110";

    /// <summary>As many runs of the function are at work as it reserves.</summary>
    public const string Throttled = "MLOPS3111";

    /// <summary>A custom resource did not answer, or not as CloudFormation takes it.</summary>
    public const string CustomResourceReply = "MLOPS3109";
}
