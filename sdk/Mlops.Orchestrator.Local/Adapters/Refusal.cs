using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.State;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Adapters;

/// <summary>What an engine refuses, as the port's exception: the service's error code, and every place that is wrong.</summary>
internal static class Refusal
{
    /// <summary>Calls an engine.</summary>
    /// <param name="service">The service, such as <c>cloudformation</c>.</param>
    /// <param name="operation">The operation, such as <c>CreateStack</c>.</param>
    /// <param name="code">The error code for a refusal.</param>
    /// <param name="call">The call.</param>
    /// <exception cref="ServiceException">The engine refused the call. What is wrong with the state folder stays an <see cref="MlopsException"/>.</exception>
    public static T Of<T>(string service, string operation, Func<string> code, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (MlopsException e) when (!e.Problems.Any(problem => StateDiagnostics.IsState(problem.Code)))
        {
            throw Create(service, operation, code(), e);
        }
    }

    /// <inheritdoc cref="Of{T}"/>
    public static async Task OfAsync(string service, string operation, Func<string> code, Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (MlopsException e) when (!e.Problems.Any(problem => StateDiagnostics.IsState(problem.Code)))
        {
            throw Create(service, operation, code(), e);
        }
    }

    private static ServiceException Create(string service, string operation, string code, MlopsException refusal) =>
        new(service, operation, code, string.Join(' ', refusal.Problems.Select(problem => problem.Message))) { Details = refusal.Problems };
}
