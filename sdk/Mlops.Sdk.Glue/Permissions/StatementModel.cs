namespace Mlops.Sdk.Glue.Permissions;

/// <summary>A statement of the orchestrator's policy.</summary>
/// <param name="PipelineType">The pipeline type that needs it.</param>
/// <param name="Actions">The actions.</param>
/// <param name="Resources">The ARNs.</param>
/// <param name="Reason">Why it is needed.</param>
internal sealed record StatementModel(string PipelineType, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, string Reason);
