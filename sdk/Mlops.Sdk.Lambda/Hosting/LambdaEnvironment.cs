using System.Globalization;

namespace Mlops.Sdk.Lambda.Hosting;

/// <summary>What Lambda tells a function's process through environment variables ("Defined runtime environment variables").</summary>
internal sealed record LambdaEnvironment
{
    public string? RuntimeApi { get; init; }

    public string FunctionName { get; init; } = "";

    public string FunctionVersion { get; init; } = "";

    public string LogStream { get; init; } = "";

    public int MemoryMegabytes { get; init; }

    public static LambdaEnvironment Current() => new()
    {
        RuntimeApi = Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API"),
        FunctionName = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME") ?? "",
        FunctionVersion = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_VERSION") ?? "",
        LogStream = Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_STREAM_NAME") ?? "",
        MemoryMegabytes = int.TryParse(Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), CultureInfo.InvariantCulture, out var size) ? size : 0,
    };
}
