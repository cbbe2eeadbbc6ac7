using System.Net;

namespace Mlops.Orchestrator.Local.CloudFormation.StackSets;

/// <summary>What StackSets refuse, with CloudFormation's own error code.</summary>
/// <param name="code">The code.</param>
/// <param name="message">What is wrong.</param>
/// <param name="status">The status of the answer.</param>
internal sealed class StackSetError(string code, string message, HttpStatusCode status) : Exception(message)
{
    public string Code { get; } = code;

    public HttpStatusCode Status { get; } = status;

    public static StackSetError NotFound(string name) => new("StackSetNotFoundException", $"StackSet {name} not found", HttpStatusCode.NotFound);

    public static StackSetError NameIsTaken() => new("NameAlreadyExistsException", "The Name supplied was already in use", HttpStatusCode.Conflict);

    public static StackSetError NotEmpty() => new("StackSetNotEmptyException", "StackSet is not empty", HttpStatusCode.Conflict);

    public static StackSetError InProgress(StackSetRecord stackSet, StackSetOperationRecord operation) =>
        new("OperationInProgressException", $"Another Operation on StackSet {stackSet.Id} is in progress: {operation.Id}", HttpStatusCode.Conflict);

    public static StackSetError OperationIdIsTaken(string id) => new("OperationIdAlreadyExistsException", $"The specified operation ID already exists: {id}", HttpStatusCode.Conflict);

    public static StackSetError OperationNotFound(string id) => new("OperationNotFoundException", $"Operation {id} not found", HttpStatusCode.NotFound);

    public static StackSetError InstanceNotFound(StackSetRecord stackSet, string accountId, string region) =>
        new("StackInstanceNotFoundException", $"StackInstance of StackSet {stackSet.Id} in account {accountId} and region {region} not found", HttpStatusCode.NotFound);

    public static StackSetError InvalidOperation(string message) => new("InvalidOperationException", message, HttpStatusCode.BadRequest);

    public static StackSetError Invalid(string message) => new("ValidationError", message, HttpStatusCode.BadRequest);
}
