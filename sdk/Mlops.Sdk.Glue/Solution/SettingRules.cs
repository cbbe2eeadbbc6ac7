using Mlops.Core.Diagnostics;
using Mlops.Sdk.Glue.Solution.Edits;

namespace Mlops.Sdk.Glue.Solution;

/// <summary>Checks that a checkout's orchestrator has the settings that blueprints are run with: versions before 2.0 lack some.</summary>
internal static class SettingRules
{
    /// <summary>The environment variables that <c>runtime/settings.py</c> cannot do without.</summary>
    public static IReadOnlyList<string> Variables { get; } =
    [
        "ASSETS_BUCKET", "BLUEPRINT_BUCKET", "IS_MULTI_ACCOUNT", "MLOPS_NOTIFICATIONS_SNS_TOPIC", "PIPELINE_STACK_NAME", "REGION", "USE_MODEL_REGISTRY",
    ];

    /// <summary>A problem for each variable that none of the orchestrator's modules names: the main stack does not give it then.</summary>
    /// <param name="checkout">The checkout.</param>
    public static IEnumerable<Problem> Check(Checkout checkout)
    {
        string[] modules = [.. checkout.Files.Keys.Where(Checkout.IsModule).Select(path => checkout.Text(path)!)];
        if (modules.Length == 0 || modules.Any(MarkedBlock.IsIn))
        {
            return [];
        }

        return Variables.Where(variable => !modules.Any(module => module.Contains(variable, StringComparison.Ordinal))).Select(variable => new Problem(
            GlueDiagnostics.MissingSetting,
            $"The orchestrator ({checkout.VersionTitle}) does not have the setting {variable}: none of its modules reads the environment variable.")
        {
            Pointer = SolutionPaths.Function,
            Expected = "an orchestrator of version 2.0.0 or later, whose main stack gives it the setting",
            Hint = "Update the checkout to version 2.0.0 or later. A fork that reads it in a module of a subfolder: merge what 'mlops glue' writes by hand.",
        });
    }
}
