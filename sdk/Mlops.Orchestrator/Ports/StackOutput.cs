namespace Mlops.Orchestrator.Ports;

/// <summary>An output of a stack.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Description">What it is.</param>
public sealed record StackOutput(string Name, string Value, string? Description = null);
