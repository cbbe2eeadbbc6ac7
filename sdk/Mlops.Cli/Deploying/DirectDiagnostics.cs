using Mlops.CloudFormation.Permissions;
using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Deploying;

/// <summary>What can be wrong with the permissions for deploying a blueprint's stacks.</summary>
internal static class DirectDiagnostics
{
    /// <summary>They are more than IAM takes for one role.</summary>
    public const string TooManyPermissions = "MLOPS4068";

    /// <summary>The deployed orchestrator was not given them.</summary>
    public const string NotGiven = "MLOPS4069";

    /// <summary>The published template has resource types that the new one has no more.</summary>
    public const string TypesDropped = "MLOPS4085";

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

    public static Problem DropsTypes(string pipelineType, IReadOnlyList<string> types, IReadOnlyList<NeededAction> deleting) => new(
        TypesDropped,
        $"The template of '{pipelineType}' has no {string.Join(", ", types)} any more, which the published one has: where a stack has it, provisioning again leaves it behind, for the role may not delete it then.")
    {
        Severity = ProblemSeverity.Warning,
        Expected = $"as long as there are such stacks, among the blueprint's Permissions: new([{Quoted(deleting.Select(action => action.Action))}], [{Quoted(deleting.SelectMany(action => action.Resources).Distinct())}], \"Deletes what earlier versions made.\")",
        Hint = "Build and publish again with that, or delete those stacks. 'mlops pipelines' lists them.",
    };

    private static string Quoted(IEnumerable<string> texts) => string.Join(", ", texts.Select(text => $"\"{text}\""));
}
