using System.Text.Json.Nodes;

namespace Mlops.Core.Values;

/// <summary>What a unique id is made for.</summary>
/// <param name="PipelineType">The pipeline type.</param>
/// <param name="Request">The request.</param>
/// <param name="Parameter">The template parameter; empty outside of one.</param>
/// <param name="Stage">The stage; empty for a single account.</param>
public sealed record UniqueIdSubject(string PipelineType, JsonObject Request, string Parameter, string Stage);
