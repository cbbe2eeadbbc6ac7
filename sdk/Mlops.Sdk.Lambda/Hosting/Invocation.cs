namespace Mlops.Sdk.Lambda.Hosting;

/// <summary>One event to serve, as the Runtime API hands it out.</summary>
internal sealed record Invocation(string RequestId, DateTimeOffset Deadline, string FunctionArn, string? TraceId, ReadOnlyMemory<byte> Payload);
