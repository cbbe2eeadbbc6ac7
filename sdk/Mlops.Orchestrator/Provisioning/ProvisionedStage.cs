namespace Mlops.Orchestrator.Provisioning;

/// <summary>A stage of the deployment pipeline after the provisioning.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Status"><c>Succeeded</c> or <c>Failed</c>; <see langword="null"/> when it was not reached.</param>
/// <param name="Duration">How long it was at work; zero when nothing was to be done.</param>
public sealed record ProvisionedStage(string Name, string? Status, TimeSpan Duration);
