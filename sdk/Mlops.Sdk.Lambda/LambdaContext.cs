namespace Mlops.Sdk.Lambda;

/// <summary>What a function knows about the invocation it serves.</summary>
public sealed record LambdaContext
{
    /// <summary>The id of the invocation.</summary>
    public required string RequestId { get; init; }

    /// <summary>When Lambda kills the function.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>The ARN the function was invoked by; empty outside Lambda.</summary>
    public string InvokedFunctionArn { get; init; } = "";

    /// <summary>The function's name (<c>AWS_LAMBDA_FUNCTION_NAME</c>); empty outside Lambda.</summary>
    public string FunctionName { get; init; } = "";

    /// <summary>The function's version (<c>AWS_LAMBDA_FUNCTION_VERSION</c>); empty outside Lambda.</summary>
    public string FunctionVersion { get; init; } = "";

    /// <summary>The memory configured, in megabytes (<c>AWS_LAMBDA_FUNCTION_MEMORY_SIZE</c>); 0 outside Lambda.</summary>
    public int MemoryLimitMegabytes { get; init; }

    /// <summary>Where the output of the function goes (<c>AWS_LAMBDA_LOG_STREAM_NAME</c>); empty outside Lambda.</summary>
    public string LogStream { get; init; } = "";

    /// <summary>How long the function may still run.</summary>
    /// <value>Never negative.</value>
    public TimeSpan RemainingTime
    {
        get
        {
            var remaining = Deadline - DateTimeOffset.UtcNow;
            return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
        }
    }
}
