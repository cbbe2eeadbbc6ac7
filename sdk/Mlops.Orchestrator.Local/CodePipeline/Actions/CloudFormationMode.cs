namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>The modes of the CloudFormation action that the local cloud runs, as CodePipeline spells them.</summary>
internal static class CloudFormationMode
{
    /// <summary>Creates the stack or updates it; a failed stack has to be mended first.</summary>
    public const string CreateUpdate = "CREATE_UPDATE";

    /// <summary>Creates the stack or updates it; a failed stack is deleted and created anew.</summary>
    public const string ReplaceOnFailure = "REPLACE_ON_FAILURE";

    /// <summary>Deletes the stack.</summary>
    public const string DeleteOnly = "DELETE_ONLY";

    public static IReadOnlyList<string> All { get; } = [CreateUpdate, ReplaceOnFailure, DeleteOnly];
}
