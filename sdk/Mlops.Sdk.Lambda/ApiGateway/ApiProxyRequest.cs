using System.Text;
using Mlops.Sdk.Lambda.ApiGateway;

namespace Mlops.Sdk.Lambda;

/// <summary>A request to an API whose method is a Lambda proxy integration ("Set up Lambda proxy integrations in API Gateway", payload format 1.0).</summary>
public sealed record ApiProxyRequest
{
    /// <summary>Such as <c>POST</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Such as <c>/inference</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The headers; names in any case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The parameters of the query string.</summary>
    public required IReadOnlyDictionary<string, string> QueryParameters { get; init; }

    /// <summary>The parameters in the path.</summary>
    public required IReadOnlyDictionary<string, string> PathParameters { get; init; }

    /// <summary>The body, decoded.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    internal static ApiProxyRequest Of(ApiProxyEvent source) => new()
    {
        Method = source.HttpMethod ?? "",
        Path = source.Path ?? "",
        Headers = new Dictionary<string, string>(source.Headers ?? [], StringComparer.OrdinalIgnoreCase),
        QueryParameters = source.QueryStringParameters ?? [],
        PathParameters = source.PathParameters ?? [],
        Body = source.Body is not { } body ? default : source.IsBase64Encoded ? Convert.FromBase64String(body) : Encoding.UTF8.GetBytes(body),
    };
}
