using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mlops.Sdk.Lambda;

/// <summary>A Lambda function that takes an event of one type and answers with another, both by source-generated JSON.</summary>
/// <typeparam name="TIn">The event.</typeparam>
/// <typeparam name="TOut">The answer.</typeparam>
/// <param name="input">How the event is read.</param>
/// <param name="output">How the answer is written.</param>
/// <example>
/// <code>
/// return await LambdaHost.RunAsync(() => new Greet());
///
/// internal sealed class Greet() : LambdaFunction&lt;Person, Greeting&gt;(GreetJson.Default.Person, GreetJson.Default.Greeting)
/// {
///     protected override Task&lt;Greeting&gt; HandleAsync(Person input, LambdaContext context, CancellationToken cancellationToken) =>
///         Task.FromResult(new Greeting($"Hello {input.Name}"));
/// }
///
/// [JsonSerializable(typeof(Person)), JsonSerializable(typeof(Greeting))]
/// internal sealed partial class GreetJson : JsonSerializerContext;
/// </code>
/// </example>
public abstract class LambdaFunction<TIn, TOut>(JsonTypeInfo<TIn> input, JsonTypeInfo<TOut> output) : LambdaFunction
{
    /// <summary>Serves one event. An exception becomes the invocation's error: its type and message are answered, its stack trace is logged.</summary>
    /// <param name="input">The event.</param>
    /// <param name="context">The invocation.</param>
    /// <param name="cancellationToken">Fires a little before the function's time is over.</param>
    protected abstract Task<TOut> HandleAsync(TIn input, LambdaContext context, CancellationToken cancellationToken);

    internal sealed override async Task<ReadOnlyMemory<byte>> InvokeAsync(ReadOnlyMemory<byte> payload, LambdaContext context, CancellationToken cancellationToken)
    {
        var request = JsonSerializer.Deserialize(payload.Span, input) ?? throw new JsonException("The event is null.");
        return JsonSerializer.SerializeToUtf8Bytes(await HandleAsync(request, context, cancellationToken), output);
    }
}
