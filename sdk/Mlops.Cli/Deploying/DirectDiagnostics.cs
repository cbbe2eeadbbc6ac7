using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Deploying;

/// <summary>What can be wrong with the permissions for blueprints that are deployed without a pipeline.</summary>
internal static class DirectDiagnostics
{
    /// <summary>They are more than IAM takes for one role.</summary>
    public const string TooManyPermissions = "MLOPS4068";

    /// <summary>The deployed orchestrator was not given them.</summary>
    public const string NotGiven = "MLOPS4069";

    public static MlopsException NeedTooMuch(IReadOnlyList<DirectBlueprint> blueprints) => new(
        new Problem(TooManyPermissions, $"Deploying the stacks of {string.Join(", ", blueprints.Select(blueprint => blueprint.PipelineType))} needs more permissions than one role can have.")
        {
            Expected = "statements for ten managed policies of 6,144 characters",
            Hint = "Let a deployment pipeline deploy some of them (Deployment.OrchestratorAccount), whose role has permissions of its own. 'mlops permissions TYPE' shows what each needs.",
        });

    public static Problem IsNotGiven(DirectBlueprint blueprint, bool isOther) => new(
        NotGiven,
        isOther
            ? $"Deploying '{blueprint.PipelineType}' needs other permissions now than those that the orchestrator was deployed with."
            : $"The orchestrator was not deployed with the permissions that deploying '{blueprint.PipelineType}' needs.")
    {
        Severity = ProblemSeverity.Warning,
        Hint = "Run 'mlops deploy': it collects them from what is published, and shows what is newly allowed before it changes anything.",
    };
}
