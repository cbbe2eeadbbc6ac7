using System.Text.Json.Serialization;

namespace Mlops.Sdk.Lambda.Hosting;

/// <summary>The error answer of the Runtime API. The stack trace stays in the log: whoever called the function has no use for it.</summary>
internal sealed record FunctionError(
    [property: JsonPropertyName("errorType")] string ErrorType,
    [property: JsonPropertyName("errorMessage")] string ErrorMessage,
    [property: JsonPropertyName("stackTrace")] IReadOnlyList<string> StackTrace)
{
    public static FunctionError Of(Exception exception) => new(exception.GetType().Name, exception.Message, []);
}
