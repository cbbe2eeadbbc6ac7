namespace Mlops.Sdk.Lambda;

/// <summary>What an API answers.</summary>
/// <param name="StatusCode">The HTTP status code, such as 200.</param>
/// <param name="Body">The body.</param>
public sealed record ApiProxyResponse(int StatusCode, string Body)
{
    /// <summary>The type of the body.</summary>
    /// <value>The default is <c>application/json</c>.</value>
    public string ContentType { get; init; } = "application/json";
}

/// <summary>Ends a request with a status code and a message to the caller: <c>{"message": "…"}</c>.</summary>
/// <param name="statusCode">The HTTP status code, such as 400.</param>
/// <param name="message">What the caller is told.</param>
public sealed class ApiProxyException(int statusCode, string message) : Exception(message)
{
    /// <summary>The HTTP status code.</summary>
    public int StatusCode { get; } = statusCode;
}
