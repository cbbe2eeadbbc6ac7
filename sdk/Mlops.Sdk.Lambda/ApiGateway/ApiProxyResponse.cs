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
