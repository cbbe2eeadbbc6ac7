namespace Mlops.Core.Values;

/// <summary>A setting of the orchestrator.</summary>
/// <param name="Setting">Which setting.</param>
public sealed record SettingValue(Setting Setting) : Value;
