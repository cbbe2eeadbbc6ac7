using System.Text.Json.Nodes;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Contract;

/// <summary>The port of one adapter, and a function to try it with.</summary>
/// <param name="Functions">The port.</param>
/// <param name="Function">The name of a function that answers its event's <c>say</c> after printing it, and fails when there is none.</param>
/// <param name="Open">What to close afterwards.</param>
public sealed record FunctionsUnderTest(IFunctions Functions, string Function, IAsyncDisposable Open) : IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Open.DisposeAsync();
}

/// <summary>What the use cases rely on in <see cref="IFunctions"/>.</summary>
public abstract class FunctionsContract
{
    /// <summary>A new port.</summary>
    protected abstract Task<FunctionsUnderTest> OpenAsync();

    [Fact]
    public async Task Invoke_AFunctionThatAnswers_GivesTheAnswerAndTheEndOfItsLog()
    {
        await using var subject = await OpenAsync();

        var result = await subject.Functions.InvokeAsync(subject.Function, """{"say": "hej å"}"""u8.ToArray());

        Assert.Equal(("hej å", null), ((string?)JsonNode.Parse(result.Payload), result.Error));
        Assert.Contains("hej å", result.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_AFunctionThatFails_TellsWhatItSays()
    {
        await using var subject = await OpenAsync();

        var result = await subject.Functions.InvokeAsync(subject.Function, "{}"u8.ToArray());

        Assert.Equal(("KeyError", "Unhandled"), ((string?)JsonNode.Parse(result.Payload)!["errorType"], result.Error));
    }

    [Fact]
    public async Task Invoke_NoSuchFunctionOrNoJson_IsRefused()
    {
        await using var subject = await OpenAsync();

        var missing = await Assert.ThrowsAsync<ServiceException>(() => subject.Functions.InvokeAsync("nobody", "{}"u8.ToArray()));
        var garbled = await Assert.ThrowsAsync<ServiceException>(() => subject.Functions.InvokeAsync(subject.Function, "{"u8.ToArray()));

        Assert.Equal([("ResourceNotFoundException", 404, "lambda", "Invoke"), ("InvalidRequestContentException", 400, "lambda", "Invoke")], new[] { missing, garbled }.Select(refusal => (refusal.Code, refusal.StatusCode, refusal.Service, refusal.Operation)));
    }
}
