namespace Mlops.Orchestrator.Ports;

/// <summary>The functions of the orchestrator's account and region (Lambda).</summary>
/// <remarks>A call that Lambda refuses throws a <see cref="ServiceException"/>.</remarks>
public interface IFunctions
{
    /// <summary>Invokes a function and waits for its answer.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="payload">The event: JSON.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    Task<FunctionResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default);
}

/// <summary>What a function did with an event.</summary>
/// <param name="Payload">JSON: its answer; of a failure, what Lambda tells of it.</param>
/// <param name="Error">How it failed, in Lambda's word, such as <c>Unhandled</c>; <see langword="null"/> when it succeeded.</param>
/// <param name="Log">The end of what it has logged, 4 KB at most.</param>
public sealed record FunctionResult(string Payload, string? Error, string Log);
