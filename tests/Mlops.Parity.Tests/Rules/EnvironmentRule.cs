using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Configuration;
using Mlops.Parity.Tests.Recordings;

namespace Mlops.Parity.Tests.Rules;

/// <summary>An orchestrator without a variable, or with one that means nothing, answers no request; upstream answers those that do not come to it.</summary>
internal static class EnvironmentRule
{
    public const string CompatId = CompatIds.Environment;

    public static string? Explain(RecordedCase recorded, IReadOnlyList<Problem> problems) =>
        problems.All(problem => problem.Code == ConfigurationDiagnostics.MissingVariable
            ? !recorded.Environment.ContainsKey(problem.Pointer)
            : ((string?)recorded.Environment[problem.Pointer])?.ToUpperInvariant() is not (null or "" or "TRUE" or "FALSE" or "YES" or "NO"))
        ? CompatId
        : null;

    /// <summary>Upstream asks in some places whether a switch is on and in others whether it is off: with another spelling it is neither.</summary>
    /// <param name="recorded">The case.</param>
    /// <param name="name">The switch.</param>
    /// <param name="on">Its spelling for on.</param>
    /// <param name="off">Its spelling for off.</param>
    public static bool IsHalfSwitched(RecordedCase recorded, string name, string on, string off) =>
        (string?)recorded.Environment[name] is { } value && value != on && value != off;

    /// <summary>Whether the switch for the model registry, spelt in another way, is why a parameter differs.</summary>
    /// <param name="recorded">The case.</param>
    /// <param name="parameter">The parameter.</param>
    public static string? ExplainParameter(RecordedCase recorded, string parameter) =>
        parameter is "ImageUri" or "ModelPackageGroupName" && IsHalfSwitched(recorded, "USE_MODEL_REGISTRY", "Yes", "No") ? CompatId : null;
}
