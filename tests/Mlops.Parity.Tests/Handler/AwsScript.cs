using System.Text.Json.Nodes;
using Mlops.Orchestrator.Ports;
using Mlops.Parity.Tests.Recordings;

namespace Mlops.Parity.Tests.Handler;

/// <summary>What AWS answers in a case.</summary>
internal sealed class AwsScript(RecordedCase recorded)
{
    /// <summary>The answer to a call; <see langword="null"/> where the case has none.</summary>
    /// <exception cref="ServiceException">The case has AWS refuse the call.</exception>
    public JsonNode? Answer(string service, string operation, string? name = null) => ErrorOf($"{service}.{name ?? operation}") is { } error
        ? throw new ServiceException(service, operation, (string)error["Code"]!, (string)error["Message"]!) { StatusCode = (int?)error["HTTPStatusCode"] ?? 400 }
        : recorded.Aws[$"{service}.{name ?? operation}"]?["return"];

    /// <summary>Whether the case says what AWS returns for a call.</summary>
    public bool HasReturn(string call) => recorded.Aws[call]?["return"] is not null;

    /// <summary>The error that AWS answers a call with.</summary>
    public JsonObject? ErrorOf(string call) => recorded.Aws[call]?["error"] as JsonObject;
}
