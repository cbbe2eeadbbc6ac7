using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;

namespace Mlops.Orchestrator.Local.ApiGateway;

/// <summary>An answer of a REST API.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body.</param>
internal sealed record RestAnswer(int Status, byte[] Body)
{
    public IReadOnlyList<KeyValuePair<string, string[]>> Headers { get; init; } = [];

    /// <summary>An answer of API Gateway's own: "Gateway response types" in the API Gateway Developer Guide.</summary>
    public static RestAnswer Of(int status, string message) =>
        new(status, Encoding.UTF8.GetBytes(new JsonObject { ["message"] = message }.ToJsonString())) { Headers = [KeyValuePair.Create("Content-Type", (string[])["application/json"])] };

    /// <summary>What a function gave back for a proxy integration.</summary>
    /// <param name="payload">What it gave back.</param>
    /// <param name="isBinary">Whether a body in Base64 is sent as the bytes that it stands for.</param>
    /// <returns>The answer; <see langword="null"/> when it is none: "Output format of a Lambda function for proxy integration" in the API Gateway Developer Guide.</returns>
    public static RestAnswer? OfProxy(JsonNode? payload, bool isBinary)
    {
        if (payload is not JsonObject content || !int.TryParse(JsonText.Of(content["statusCode"]), NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status is < 200 or > 599
            || content["body"] is JsonObject or JsonArray)
        {
            return null;
        }

        var headers = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in content["headers"] as JsonObject ?? [])
        {
            headers[name] = [JsonText.Of(value) ?? ""];
        }

        foreach (var (name, values) in content["multiValueHeaders"] as JsonObject ?? [])
        {
            headers[name] = [.. (values as JsonArray ?? []).Select(value => JsonText.Of(value) ?? "")];
        }

        headers.TryAdd("Content-Type", ["application/json"]);
        return Bytes(JsonText.Of(content["body"]) ?? "", isBinary && JsonText.Of(content["isBase64Encoded"]) == "true") is { } body ? new(status, body) { Headers = [.. headers] } : null;
    }

    /// <summary>What a mock integration answers; templates with expressions are not evaluated.</summary>
    /// <returns>The answer; <see langword="null"/> when it would need them.</returns>
    public static RestAnswer? OfMock(JsonObject integration)
    {
        var wanted = Template(integration["RequestTemplates"]) is { } request && Parse(request) is { } parsed ? JsonText.Of(parsed["statusCode"]) : null;
        var responses = (integration["IntegrationResponses"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        if ((responses.Find(response => JsonText.Of(response["StatusCode"]) == wanted) ?? responses.FirstOrDefault()) is not { } chosen
            || !int.TryParse(JsonText.Of(chosen["StatusCode"]), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            return Of(500, "Internal server error");
        }

        var body = Template(chosen["ResponseTemplates"]) ?? "";
        const string Header = "method.response.header.";
        var headers = (chosen["ResponseParameters"] as JsonObject ?? [])
            .Where(parameter => parameter.Key.StartsWith(Header, StringComparison.Ordinal))
            .Select(parameter => KeyValuePair.Create(parameter.Key[Header.Length..], (string[])[JsonText.Of(parameter.Value)?.Trim('\'') ?? ""]));
        return body.AsSpan().ContainsAny('$', '#') ? null : new(status, Encoding.UTF8.GetBytes(body)) { Headers = [KeyValuePair.Create("Content-Type", (string[])["application/json"]), .. headers] };
    }

    private static string? Template(JsonNode? templates) => templates is JsonObject found ? JsonText.Of(found["application/json"]) ?? JsonText.Of(found.FirstOrDefault().Value) : null;

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static byte[]? Bytes(string body, bool isBase64)
    {
        if (!isBase64)
        {
            return Encoding.UTF8.GetBytes(body);
        }

        var bytes = new byte[body.Length];
        return Convert.TryFromBase64String(body, bytes, out var length) ? bytes[..length] : null;
    }
}
