using System.Text.Json.Nodes;
using Mlops.Core.Bundles;

namespace Mlops.Orchestrator.Local.Functions.Debugging;

/// <summary>Lets the functions of some Lambda folders wait for a debugger, for as long as whoever has it wants; all others run as ever.</summary>
/// <param name="functions">Runs them.</param>
/// <param name="debugged">How each is run for a debugger, by the Lambda folder's name.</param>
internal sealed class DebuggedFunctions(IFunctionRuntime functions, IReadOnlyDictionary<string, DebuggedFunction> debugged) : IFunctionRuntime
{
    /// <summary>In the place of a time-out.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public Task<InvocationResult> InvokeAsync(FunctionConfiguration function, JsonNode? payload, CancellationToken cancellationToken) =>
        functions.InvokeAsync(ForDebugger(function) ?? function, payload, cancellationToken);

    /// <inheritdoc/>
    public Task<CustomResourceResponse> InvokeCustomResourceAsync(FunctionConfiguration function, CustomResourceCall request, CancellationToken cancellationToken) =>
        ForDebugger(function) is { } found
            ? functions.InvokeCustomResourceAsync(found, request with { ServiceTimeout = Patience }, cancellationToken)
            : functions.InvokeCustomResourceAsync(function, request, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => functions.DisposeAsync();

    private FunctionConfiguration? ForDebugger(FunctionConfiguration function) =>
        BundleLayout.LambdaFolderIn(function.CodeKey) is { } folder && debugged.TryGetValue(folder, out var how)
            ? function with { Timeout = Patience, Debugger = new(how, folder, function.Timeout) }
            : null;
}
