using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace Mlops.Blueprints.Functions.Aws;

/// <summary>What a service says when it refuses.</summary>
internal sealed record AwsError(string? Code, string? Message)
{
    /// <summary>Reads the error of the JSON protocols or of the query protocol; a body of neither kind has no code and no message.</summary>
    public static AwsError Read(byte[] body, string? errorType)
    {
        var error = body.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'<', ..] ? FromXml(body) : FromJson(body);
        return errorType is { Length: > 0 } ? error with { Code = ShortCode(errorType) } : error;
    }

    private static AwsError FromJson(byte[] body)
    {
        try
        {
            var error = JsonNode.Parse(body) as JsonObject;
            return new(ShortCode((string?)error?["__type"]), (string?)(error?["message"] ?? error?[nameof(Message)]));
        }
        catch (JsonException)
        {
            return new(null, null);
        }
    }

    private static AwsError FromXml(byte[] body)
    {
        try
        {
            using var stream = new MemoryStream(body);
            var error = XDocument.Load(stream).Descendants().FirstOrDefault(element => element.Name.LocalName == "Error");
            return new(Value(error, nameof(Code)), Value(error, nameof(Message)));
        }
        catch (XmlException)
        {
            return new(null, null);
        }
    }

    private static string? Value(XElement? error, string name) => error?.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    /// <summary>The code without the shape's namespace before it and the documentation's address behind it.</summary>
    private static string? ShortCode(string? type) => type?.Split('#')[^1].Split(':')[0];
}
