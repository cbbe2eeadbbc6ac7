using System.Text;
using System.Text.Json.Nodes;
using Mlops.Orchestrator.Local;
using Mlops.Sdk.Lambda;

namespace Mlops.Sdk.Testing;

/// <summary>Runs functions that are written on Mlops.Sdk.Lambda in the process of the tests, where the debugger stops in them. An exception of the function is the caller's.</summary>
/// <example>
/// <code>
/// var answer = await FunctionRunner.InvokeAsync(new ValidateInput(), new SampleEvents().OfCustomResource(new() { ["InputData"] = "s3://data/customers.csv" }));
/// </code>
/// </example>
public static class FunctionRunner
{
    /// <summary>The longest time a Lambda function can run.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(15);

    /// <summary>Runs a function on an event, and gives its answer; of a custom resource, its data.</summary>
    /// <param name="function">The function.</param>
    /// <param name="payload">The event, such as one of <see cref="Orchestrator.Local.Samples.SampleEvents"/>.</param>
    /// <param name="timeout">How long it may run; <see langword="null"/> for a minute.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="BlueprintTestException">It did not end in its time.</exception>
    public static async Task<JsonNode?> InvokeAsync(LambdaFunction function, JsonNode? payload, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        var time = timeout ?? TimeSpan.FromMinutes(1);
        using var working = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        working.CancelAfter(time);
        var context = new LambdaContext { RequestId = Guid.NewGuid().ToString(), Deadline = DateTimeOffset.UtcNow + time };
        try
        {
            var answer = await function.InvokeAsync(Encoding.UTF8.GetBytes(payload?.ToJsonString() ?? "null"), context, working.Token).WaitAsync(working.Token);
            return JsonNode.Parse(answer.Span);
        }
        catch (OperationCanceledException exception) when (working.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new BlueprintTestException($"{function.GetType().Name} did not end within {time.TotalSeconds:0.###} s.", exception);
        }
    }

    /// <summary>A function of this process in the place of a Lambda folder's, for <see cref="TestCloudOptions.Stubs"/>: the stack runs it where the debugger is.</summary>
    /// <param name="create">Makes the function, once for each event.</param>
    public static FunctionStub AsStub(Func<LambdaFunction> create) => (payload, cancellationToken) => InvokeAsync(create(), payload, LongestRun, cancellationToken);
}
