using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.ApiGateway;

/// <summary>A request to a REST API.</summary>
/// <param name="Id">The request's id.</param>
/// <param name="Time">When it came.</param>
/// <param name="HttpMethod">Its method.</param>
/// <param name="Path">Its path below the stage.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Query">Its query.</param>
/// <param name="Body">Its body.</param>
/// <param name="Host">The host that it was sent to.</param>
internal sealed record RestRequest(
    string Id, DateTimeOffset Time, string HttpMethod, string Path, IReadOnlyList<KeyValuePair<string, string?[]>> Headers, IReadOnlyList<KeyValuePair<string, string?[]>> Query, byte[] Body, string Host)
{
    /// <summary>The account of the caller whose signature was checked, its ARN, its user id and its access key.</summary>
    public (string Account, string Arn, string UserId)? Caller { get; init; }

    /// <summary>The value of a header; the last one, when there are several.</summary>
    public string? Header(string name) => Headers.LastOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?[^1];

    /// <summary>The event of a proxy integration: "Input format of a Lambda function for proxy integration" in the API Gateway Developer Guide.</summary>
    public JsonObject ProxyEvent(RestApi api, RestMethod method, IReadOnlyDictionary<string, string> parameters, string accountId)
    {
        var isBinary = Body.Length > 0 && api.IsBinary(Header("Content-Type"));
        return new()
        {
            ["resource"] = method.Path,
            ["path"] = Path,
            ["httpMethod"] = HttpMethod,
            ["headers"] = Last(Headers),
            ["multiValueHeaders"] = All(Headers),
            ["queryStringParameters"] = Query.Count == 0 ? null : Last(Query),
            ["multiValueQueryStringParameters"] = Query.Count == 0 ? null : All(Query),
            ["pathParameters"] = parameters.Count == 0 ? null : Texts(parameters),
            ["stageVariables"] = api.Variables.Count == 0 ? null : Texts(api.Variables),
            ["requestContext"] = Context(api, method, accountId),
            ["body"] = Body.Length == 0 ? null : isBinary ? Convert.ToBase64String(Body) : Encoding.UTF8.GetString(Body),
            ["isBase64Encoded"] = isBinary,
        };
    }

    private JsonObject Context(RestApi api, RestMethod method, string accountId) => new()
    {
        ["resourceId"] = method.ResourceId,
        ["resourcePath"] = method.Path,
        ["httpMethod"] = HttpMethod,
        ["extendedRequestId"] = Id,
        ["requestTime"] = Time.UtcDateTime.ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture),
        ["path"] = $"/{api.Stage}{Path}",
        ["accountId"] = accountId,
        ["protocol"] = "HTTP/1.1",
        ["stage"] = api.Stage,
        ["domainPrefix"] = api.Id,
        ["requestTimeEpoch"] = Time.ToUnixTimeMilliseconds(),
        ["requestId"] = Id,
        ["identity"] = new JsonObject
        {
            ["cognitoIdentityPoolId"] = null,
            ["accountId"] = Caller?.Account,
            ["cognitoIdentityId"] = null,
            ["caller"] = Caller?.UserId,
            ["sourceIp"] = "127.0.0.1",
            ["principalOrgId"] = null,
            ["accessKey"] = null,
            ["cognitoAuthenticationType"] = null,
            ["cognitoAuthenticationProvider"] = null,
            ["userArn"] = Caller?.Arn,
            ["userAgent"] = Header("User-Agent"),
            ["user"] = Caller?.UserId,
        },
        ["domainName"] = Host,
        ["apiId"] = api.Id,
    };

    private static JsonObject Last(IEnumerable<KeyValuePair<string, string?[]>> values) => new(values.Select(item => KeyValuePair.Create(item.Key, (JsonNode?)(item.Value[^1] ?? ""))));

    private static JsonObject All(IEnumerable<KeyValuePair<string, string?[]>> values) =>
        new(values.Select(item => KeyValuePair.Create(item.Key, (JsonNode?)new JsonArray([.. item.Value.Select(value => (JsonNode)(value ?? ""))]))));

    private static JsonObject Texts(IReadOnlyDictionary<string, string> values) => new(values.Select(item => KeyValuePair.Create(item.Key, (JsonNode?)item.Value)));
}
