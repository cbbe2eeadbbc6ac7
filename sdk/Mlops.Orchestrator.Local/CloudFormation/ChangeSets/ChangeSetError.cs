using System.Net;

namespace Mlops.Orchestrator.Local.CloudFormation.ChangeSets;

/// <summary>What operations on change sets refuse, with CloudFormation's own error code.</summary>
/// <param name="code">The code.</param>
/// <param name="message">What is wrong.</param>
/// <param name="status">The status of the answer.</param>
internal sealed class ChangeSetError(string code, string message, HttpStatusCode status = HttpStatusCode.BadRequest) : Exception(message)
{
    public string Code { get; } = code;

    public HttpStatusCode Status { get; } = status;

    public static ChangeSetError NotFound(string nameOrId) => new("ChangeSetNotFound", $"ChangeSet [{nameOrId}] does not exist", HttpStatusCode.NotFound);

    public static ChangeSetError NameIsTaken(string name) => new("AlreadyExistsException", $"ChangeSet [{name}] already exists");

    public static ChangeSetError StackNotFound(string nameOrId) => Invalid($"Stack [{nameOrId}] does not exist");

    public static ChangeSetError CannotExecute(ChangeSetRecord changeSet) => changeSet.Status == ChangeSetRecord.Failed
        ? InvalidStatus($"ChangeSet [{changeSet.Id}] cannot be executed in its current status of [{changeSet.Status}]")
        : InvalidStatus($"ChangeSet [{changeSet.Id}] cannot be executed in its current execution status of [{changeSet.ExecutionStatus}]");

    public static ChangeSetError CannotDelete(ChangeSetRecord changeSet) =>
        InvalidStatus($"ChangeSet [{changeSet.Id}] cannot be deleted in its current execution status of [{changeSet.ExecutionStatus}]");

    public static ChangeSetError Invalid(string message) => new("ValidationError", message);

    private static ChangeSetError InvalidStatus(string message) => new("InvalidChangeSetStatus", message);
}
