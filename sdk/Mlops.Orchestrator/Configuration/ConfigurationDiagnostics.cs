using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Configuration;

/// <summary>The ids of what can be wrong with the orchestrator's environment; <c>docs/diagnostics</c> has a page for each.</summary>
public static class ConfigurationDiagnostics
{
    /// <summary>A variable of the orchestrator's environment is missing.</summary>
    public const string MissingVariable = "MLOPS4051";

    /// <summary>A variable of the orchestrator's environment has a value it cannot have.</summary>
    public const string InvalidVariable = "MLOPS4052";

    internal static Problem IsMissing(string variable) =>
        new(MissingVariable, $"The environment variable {variable} is not set.") { Pointer = variable };

    internal static Problem IsInvalid(string variable, string value, string expected) =>
        new(InvalidVariable, $"The environment variable {variable} is '{value}'.") { Pointer = variable, Expected = expected };
}
