using Mlops.Orchestrator.Local.Signing;

namespace Mlops.Orchestrator.Local.Functions.Processes;

/// <summary>Where a function's process finds the local cloud, and what it signs its requests with.</summary>
/// <param name="RuntimeApi">Its own Runtime API, without scheme.</param>
/// <param name="S3">The S3 endpoint.</param>
/// <param name="SageMaker">SageMaker and SageMaker Runtime of its account and region.</param>
/// <param name="OtherServices">Where calls to every other service end: with a clear error, not at AWS.</param>
/// <param name="Credentials">What it signs with.</param>
internal sealed record FunctionAddresses(string RuntimeApi, string S3, string SageMaker, string OtherServices, LocalCredentials Credentials);
