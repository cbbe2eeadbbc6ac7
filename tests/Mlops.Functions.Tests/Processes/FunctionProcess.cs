using System.Diagnostics;
using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Jobs;

namespace Mlops.Functions.Tests.Processes;

/// <summary>Runs the functions as Lambda does: a process that asks the Runtime API for its event.</summary>
internal static class FunctionProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Serves one event.</summary>
    /// <param name="handler">The function.</param>
    /// <param name="event">The event.</param>
    /// <param name="endpoint">Where AWS is; the server that refuses when absent.</param>
    /// <returns>The function's answer.</returns>
    public static async Task<JsonNode> RunAsync(string handler, JsonNode @event, string? endpoint)
    {
        await using var server = await LambdaServer.StartAsync(@event);
        using var process = Start(server, handler, endpoint);
        var log = process.StandardError.ReadToEndAsync();
        try
        {
            await Task.WhenAny(server.Answer, process.WaitForExitAsync()).WaitAsync(Patience);
            return server.Answer.IsCompleted
                ? (await server.Answer)!
                : throw new InvalidOperationException($"The process ended with {process.ExitCode}: {await log}");
        }
        finally
        {
            process.Kill();
        }
    }

    /// <summary>Serves one event, and kills the process before it can answer.</summary>
    /// <param name="handler">The function.</param>
    /// <param name="event">The event.</param>
    /// <param name="endpoint">Where AWS is.</param>
    /// <param name="moment">When to kill it.</param>
    public static async Task KillAsync(string handler, JsonNode @event, string endpoint, Task moment)
    {
        await using var server = await LambdaServer.StartAsync(@event);
        using var process = Start(server, handler, endpoint);
        try
        {
            await Task.WhenAny(moment, server.Answer, process.WaitForExitAsync()).WaitAsync(Patience);
            Assert.False(process.HasExited || server.Answer.IsCompleted, "The function was done before it could be killed.");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>A request of CloudFormation.</summary>
    public static JsonObject Request(string type, JsonObject properties, string? physicalId = null, string stack = "1a2b3c4d")
    {
        var request = new JsonObject
        {
            ["RequestType"] = type,
            ["StackId"] = $"arn:aws:cloudformation:us-east-1:123456789012:stack/churn/{stack}-0000-11f0-8000-0123456789ab",
            ["RequestId"] = "request-1",
            ["LogicalResourceId"] = "Job",
            ["ResourceType"] = "Custom::Job",
            ["ResourceProperties"] = properties,
        };
        if (physicalId is not null)
        {
            request["PhysicalResourceId"] = physicalId;
        }

        return request;
    }

    private static Process Start(LambdaServer server, string handler, string? endpoint)
    {
        var process = Programs.Start("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Programs", "bootstrap.dll")], environment: Environment(server.Url, handler, endpoint));
        process.BeginOutputReadLine();
        return process;
    }

    private static Dictionary<string, string?> Environment(string server, string handler, string? endpoint) => new()
    {
        ["_HANDLER"] = handler,
        ["AWS_LAMBDA_RUNTIME_API"] = server["http://".Length..],
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_ENDPOINT_URL"] = endpoint ?? server,
        ["SAGEMAKER_ENDPOINT_NAME"] = "churn-endpoint",
    };
}
