using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Ports;

/// <summary>An AWS service, or the local cloud in its place, refused a call.</summary>
/// <param name="service">The service, such as <c>cloudformation</c>.</param>
/// <param name="operation">The operation, such as <c>CreateStack</c>.</param>
/// <param name="code">The service's error code, such as <c>AccessDenied</c>.</param>
/// <param name="message">The service's message.</param>
public sealed class ServiceException(string service, string operation, string code, string message)
    : Exception($"An error occurred ({code}) when calling the {operation} operation: {message}")
{
    /// <summary>The service, such as <c>cloudformation</c>.</summary>
    public string Service { get; } = service;

    /// <summary>The operation, such as <c>CreateStack</c>.</summary>
    public string Operation { get; } = operation;

    /// <summary>The service's error code, such as <c>AccessDenied</c>.</summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status of the service's answer.</summary>
    /// <value>The default is 400.</value>
    public int StatusCode { get; init; } = 400;

    /// <summary>The id by which AWS's support finds the call; <see langword="null"/> where the service gives none.</summary>
    public string? RequestId { get; init; }

    /// <summary>What the call was about, as an ARN; <see langword="null"/> where only the service knows it.</summary>
    public string? Resource { get; init; }

    /// <summary>What the service said, without the words that this exception puts around it.</summary>
    public string ServiceMessage { get; } = message;

    /// <summary>Everything that is wrong with the call, where the service says more than its message does: the local cloud names every place.</summary>
    public IReadOnlyList<Problem> Details { get; init; } = [];

    /// <summary>Whether the role was refused that leads into another account, whose services were not asked then.</summary>
    public bool IsOfRole => (Service, Operation) == ("sts", "AssumeRole");
}
