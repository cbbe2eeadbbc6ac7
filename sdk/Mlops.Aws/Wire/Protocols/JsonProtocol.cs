using System.Text.Json.Nodes;
using Mlops.Aws.Wire.Members;

namespace Mlops.Aws.Wire.Protocols;

/// <summary>The protocols AWS JSON 1.0 and 1.1: an object in, an object out.</summary>
internal sealed class JsonProtocol(string serviceId, string targetPrefix, string version) : WireProtocol(serviceId)
{
    /// <summary>Whether errors tell the code of the query protocol in a header, for the clients of old.</summary>
    public bool IsQueryCompatible { get; init; }

    public override WireWriter BeginRequest(string operation) => new JsonWriter();

    public override void AddHeaders(string operation, IDictionary<string, string> headers)
    {
        headers["Content-Type"] = $"application/x-amz-json-{version}";
        headers[TargetHeader] = $"{targetPrefix}.{operation}";
    }

    /// <remarks>Operations without an output may answer with nothing.</remarks>
    public override WireReader OpenAnswer(string operation, byte[] content, bool hasOutput) =>
        JsonReader.Parse(content.Length == 0 && !hasOutput ? "{}"u8.ToArray() : content);

    public override (string? Code, string? Message) ReadError(byte[] content) => ReadJsonError(content);

    public override string UnknownOperation => "UnknownOperationException";

    public override string InvalidRequest => "ValidationException";

    public override string AnswerType => $"application/x-amz-json-{version}";

    public override (string Operation, WireReader Members) OpenRequest(string? target, ReadOnlyMemory<byte> content) => target?.Split('.') is [var prefix, var operation] && prefix == targetPrefix
        ? (operation, JsonReader.Parse(content.Length == 0 ? "{}"u8.ToArray() : content))
        : throw new FormatException($"the header X-Amz-Target is '{target}'; expected {targetPrefix}.Operation.");

    public override WireWriter BeginAnswer(string operation, string requestId, bool hasOutput) => new JsonWriter { IsLenient = true };

    public override byte[] WriteError(string code, string message, bool isSenders, string requestId) =>
        System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["__type"] = code, ["message"] = message }.ToJsonString());

    public override IReadOnlyDictionary<string, string> ErrorHeaders(string code, bool isSenders) => IsQueryCompatible
        ? new Dictionary<string, string> { ["x-amzn-query-error"] = $"{code};{(isSenders ? "Sender" : "Receiver")}" }
        : base.ErrorHeaders(code, isSenders);

    /// <summary>Reads an error of a protocol that speaks JSON.</summary>
    public static (string? Code, string? Message) ReadJsonError(byte[] content)
    {
        try
        {
            var error = JsonReader.Parse(content);
            return (error.String("__type") ?? error.String("code"), error.String("message") ?? error.String("Message"));
        }
        catch (FormatException)
        {
            return (null, null);
        }
    }
}
