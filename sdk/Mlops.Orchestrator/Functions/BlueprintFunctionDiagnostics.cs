using Mlops.Core.Diagnostics;
using Mlops.Core.Text;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Stages;

namespace Mlops.Orchestrator.Functions;

/// <summary>What can keep a blueprint's function from being found.</summary>
public static class BlueprintFunctionDiagnostics
{
    /// <summary>The blueprint's stack has no such function.</summary>
    public const string NoFunction = "MLOPS4047";

    /// <summary>The blueprint's stack is not in the orchestrator's account.</summary>
    public const string NoStackHere = "MLOPS4048";

    /// <summary>Nobody may look into a stage's account.</summary>
    public const string Closed = "MLOPS4083";

    /// <summary>The pipeline has no such stage.</summary>
    public const string NoStage = "MLOPS4084";

    internal static MlopsException IsClosed(StageStack stage, ServiceException? refusal) => new(
        new Problem(Closed, $"The account {stage.AccountId} of the stage '{stage.Stage}' cannot be looked into{(refusal is null ? "." : $": {refusal.Message}")}")
        {
            Expected = "a role there that may be taken on by whoever calls",
            Hint = "Make it with the template that 'mlops deploy --stage-account-template' prints, and let the caller sts:AssumeRole it; --stage-role, or stageRole in mlops.json, names another one.",
        });

    internal static MlopsException HasNoStage(string pipeline, string stage, IReadOnlyList<string> stages) => new(
        new Problem(NoStage, $"The pipeline '{pipeline}' has no stage '{stage}' with an account of its own.")
        {
            Expected = stages.Count == 0 ? "no --stage: it deploys to the orchestrator's account" : $"one of {string.Join(", ", stages)}",
        });

    internal static MlopsException HasNoFunction(string stackName, string function, IReadOnlyList<StackResource> functions) => new(
        new Problem(NoFunction, $"The stack '{stackName}' has no function '{function}'.")
        {
            Expected = functions.Count == 0 ? "a stack with functions; this one has none" : $"one of {Names(functions)}",
            Hint = NearestName.Hint(function, functions.Select(resource => resource.LogicalId)),
        });

    internal static MlopsException IsSeveral(string stackName, string function, IReadOnlyList<StackResource> functions) => new(
        new Problem(NoFunction, $"The stack '{stackName}' has several functions that '{function}' may be.") { Expected = $"one of {Names(functions)}" });

    internal static MlopsException HasNoStackHere(string stackName) => new(
        new Problem(NoStackHere, $"The blueprint's stack '{stackName}' is not in the orchestrator's account: its functions are not here.")
        {
            Hint = $"'mlops status {stackName}' tells where it is. In the account of a stage, 'aws logs tail' reads its functions' logs and 'aws lambda invoke' invokes them; if the stack has not come to be, provision the request again.",
        });

    private static string Names(IEnumerable<StackResource> functions) => string.Join(", ", functions.Select(resource => resource.LogicalId));
}
