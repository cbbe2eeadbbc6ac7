using System.Text.Json.Nodes;

namespace Mlops.Blueprints.Functions.Baselines;

/// <summary>What Clarify is told.</summary>
/// <param name="Job">For the baseline job.</param>
/// <param name="Monitor">For the jobs of the monitor.</param>
internal sealed record AnalysisConfigurations(JsonObject Job, JsonObject Monitor);
