using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Evaluation;
using Mlops.Core.Manifests;
using Mlops.Core.Settings;
using Mlops.Core.Values;
using Mlops.Parity.Tests.Recordings;

namespace Mlops.Parity.Tests.Catalog;

/// <summary>Evaluates parameters with a recording's unique ids.</summary>
internal static class Evaluation
{
    /// <summary>A parameter's value; <see langword="null"/> when it cannot be had, as that of an unknown image.</summary>
    public static EvaluatedValue? Of(RecordedCase recorded, BlueprintManifest manifest, JsonObject request, OrchestratorSettings settings, string? stage, string parameter)
    {
        try
        {
            return new ValueEvaluator(new(manifest, request, settings) { Stage = stage, UniqueIds = subject => recorded.UniqueId(subject.Parameter) }).Parameter(parameter);
        }
        catch (MlopsException)
        {
            return null;
        }
    }
}
