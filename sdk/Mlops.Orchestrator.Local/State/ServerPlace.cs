namespace Mlops.Orchestrator.Local.State;

/// <summary>Where the state folder's cloud is served: the content of <c>server.json</c>, which is there as long as it is.</summary>
/// <param name="Port">The port on the loopback interface.</param>
/// <param name="ProcessId">The process that serves it.</param>
/// <param name="Since">Since when.</param>
internal sealed record ServerPlace(int Port, int ProcessId, DateTimeOffset Since);
