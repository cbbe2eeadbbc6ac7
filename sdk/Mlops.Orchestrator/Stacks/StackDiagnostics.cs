using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Stacks;

/// <summary>What can keep the orchestrator from changing a stack.</summary>
public static class StackDiagnostics
{
    /// <summary>The stack is in a state that only a person can end.</summary>
    public const string Stuck = "MLOPS4021";

    /// <summary>The stack could not be deleted.</summary>
    public const string NotDeleted = "MLOPS4022";

    /// <summary>The deployment pipeline's stack has no pipeline.</summary>
    public const string NoPipeline = "MLOPS4023";

    /// <summary>A stack or a pipeline takes longer than is waited for.</summary>
    public const string TooLong = "MLOPS4027";

    /// <summary>Another request is being applied to the stack.</summary>
    public const string Busy = "MLOPS4028";

    /// <summary>CloudFormation could not work out what a change leads to.</summary>
    public const string NoProposal = "MLOPS4029";

    internal static MlopsException HasNoProposal(string stackName, string status, string? reason) => new(
        new Problem(NoProposal, $"CloudFormation refuses the change of the stack '{stackName}' (change set {status}): {reason ?? "it does not say why"}")
        {
            Hint = reason?.Contains("already exist", StringComparison.Ordinal) == true
                ? "If an earlier deployment, whose stack is gone, left it, take it over with --adopt."
                : "Nothing was changed. Mend the cause and repeat the command.",
        });

    internal static MlopsException IsBusy(string stackName) => new(
        new Problem(Busy, $"The stack '{stackName}' is being changed for another request; nothing was done for this one.")
        {
            Hint = "Repeat the request when that has ended. The pipeline's status tells.",
        });

    internal static MlopsException TakesTooLong(string what, TimeSpan waited) => new(
        new Problem(TooLong, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(what[0])}{what[1..]} did not come to an end within {waited.TotalHours:0.##} hours."))
        {
            Hint = "It goes on by itself. Repeat the command to wait on, or look at it with 'mlops status'.",
        });

    internal static MlopsException IsStuck(string stackName, string status, string? reason, bool isOrchestrator = false) => new(
        new Problem(Stuck, $"The stack '{stackName}' is in the status {status}{(reason is null ? "" : $" ({reason})")}; CloudFormation takes no update in it.")
        {
            Hint = isOrchestrator
                ? "Continue its rollback in the CloudFormation console, which can skip the resource that hinders it, and repeat the command."
                : $"Mend it with 'mlops repair {stackName}', which goes on with its rollback, or delete the pipeline with 'mlops delete', and repeat the request.",
        });

    internal static MlopsException IsNotDeleted(StackFailure failure) => new(
        new Problem(NotDeleted, $"The stack '{failure.StackName}' could not be deleted: {failure.Reason}")
        {
            Pointer = failure.LogicalId ?? "",
            Hint = failure.Reason.Contains("not empty", StringComparison.OrdinalIgnoreCase)
                ? "Empty the bucket and repeat the command: 'mlops local empty BUCKET' in the local cloud, 'aws s3 rm s3://BUCKET --recursive' on AWS."
                : "Remove what keeps the resource from being deleted, and repeat the command.",
        });

    internal static MlopsException HasNoPipeline(string stackName) => new(
        new Problem(NoPipeline, $"The stack '{stackName}' has no resource of the type AWS::CodePipeline::Pipeline.")
        {
            Hint = "The bundle's pipeline template is not one of this SDK. Build the project of the blueprints again.",
        });
}
