using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Functions;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Invocation;

/// <summary>Invokes a function of a pipeline's blueprint.</summary>
/// <param name="stacks">CloudFormation in the orchestrator's account.</param>
/// <param name="functions">Lambda there.</param>
public sealed class InvokeFunction(IStackReader stacks, IFunctions functions)
{
    /// <summary>Invokes it and waits for its answer.</summary>
    /// <param name="id">The pipeline's name or id.</param>
    /// <param name="function">The function: its name, its name in the template, or its folder's name.</param>
    /// <param name="payload">The event: JSON.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>What it did; <see langword="null"/> when there is no such pipeline.</returns>
    /// <exception cref="MlopsException">There is no such function, or the blueprint's stack is not in this account.</exception>
    public async Task<InvokedFunction?> ExecuteAsync(string id, string function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default) =>
        await new BlueprintFunctions(stacks).FindAsync(id, function, cancellationToken) switch
        {
            null => null,
            [var found] => new(found.LogicalId, found.PhysicalId, await functions.InvokeAsync(found.PhysicalId, payload, cancellationToken)),
            var several => throw BlueprintFunctionDiagnostics.IsSeveral(id, function, several),
        };
}

/// <summary>A function that was invoked.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Name">Its name at AWS.</param>
/// <param name="Result">What it did.</param>
public sealed record InvokedFunction(string LogicalId, string Name, FunctionResult Result);
