namespace Mlops.Sdk.Lambda.Hosting;

/// <summary>Chooses the function that an executable of several runs.</summary>
internal static class HandlerName
{
    /// <summary>The environment variable that holds a function's handler ("Defined runtime environment variables").</summary>
    public const string Variable = "_HANDLER";

    /// <exception cref="InvalidOperationException">There is no such function; the message lists those there are.</exception>
    public static LambdaFunction Create(IReadOnlyDictionary<string, Func<LambdaFunction>> functions, string? handler) =>
        handler is { Length: > 0 } && functions.TryGetValue(handler, out var create)
            ? create()
            : throw new InvalidOperationException(
                $"There is no function '{handler}' in this program. Set the Lambda function's handler ({Variable}) to one of: {string.Join(", ", functions.Keys.Order(StringComparer.Ordinal))}.");
}
