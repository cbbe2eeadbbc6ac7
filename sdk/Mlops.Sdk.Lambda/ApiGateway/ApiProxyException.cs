namespace Mlops.Sdk.Lambda;

/// <summary>Ends a request with a status code and a message to the caller: <c>{"message": "…"}</c>.</summary>
/// <param name="statusCode">The HTTP status code, such as 400.</param>
/// <param name="message">What the caller is told.</param>
public sealed class ApiProxyException(int statusCode, string message) : Exception(message)
{
    /// <summary>The HTTP status code.</summary>
    public int StatusCode { get; } = statusCode;
}
