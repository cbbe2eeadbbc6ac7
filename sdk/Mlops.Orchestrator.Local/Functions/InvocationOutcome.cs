using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.Functions;

/// <summary>What came back from a function's process: an answer, or an error in Lambda's words.</summary>
internal sealed record InvocationOutcome
{
    public ReadOnlyMemory<byte> Payload { get; init; }

    public string? ErrorType { get; init; }

    public string? ErrorMessage { get; init; }

    /// <summary>The diagnostic's id, when it was not the function itself that reported the error.</summary>
    public string? Code { get; init; }

    public static InvocationOutcome Failure(string errorType, string message, string? code = null) =>
        new() { ErrorType = errorType, ErrorMessage = message, Code = code };
}

/// <summary>What an invocation led to.</summary>
/// <param name="Payload">The function's answer, when it succeeded.</param>
/// <param name="LogFile">Where its output is.</param>
internal sealed record InvocationResult(JsonNode? Payload, string LogFile)
{
    /// <summary>The kind of failure, such as <c>Sandbox.Timedout</c> or an exception's name; <see langword="null"/> on success.</summary>
    public string? ErrorType { get; init; }

    public string? ErrorMessage { get; init; }

    /// <summary>The diagnostic's id, when it was not the function itself that reported the failure.</summary>
    public string? Code { get; init; }

    /// <summary>Whether the function was not run, for as many runs as it reserves were at work.</summary>
    public bool IsThrottled { get; init; }
}
