using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Ports;

namespace Mlops.Sdk.Testing;

/// <summary>A test of a blueprint failed: the one exception of this library, which every test framework shows with its message.</summary>
public sealed class BlueprintTestException : Exception
{
    /// <summary>Creates an exception.</summary>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="innerException">What caused it, if anything did.</param>
    public BlueprintTestException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal BlueprintTestException(string message, IReadOnlyList<Problem> problems, Exception? innerException = null)
        : base(string.Join(Environment.NewLine, problems.Select(problem => $"  {problem}").Prepend(message)), innerException) => Problems = problems;

    /// <summary>The problems that were found, where the failure is one of these.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<Problem> Problems { get; } = [];

    /// <summary>Does work of the product, whose failures are failures of the test.</summary>
    internal static async Task<TResult> FromAsync<TResult>(string work, Func<Task<TResult>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (MlopsException exception)
        {
            throw new BlueprintTestException($"{work} failed:", exception.Problems, exception);
        }
        catch (ServiceException exception)
        {
            throw new BlueprintTestException($"{work} failed: {exception.Message}", exception);
        }
    }
}
