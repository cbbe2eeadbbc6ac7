using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.Samples;

namespace Mlops.Cli.Invocation;

/// <summary>The event that a function is invoked with: what a file says, in the form in which a service would tell it.</summary>
internal static class EventFile
{
    /// <summary>The largest event ("Lambda quotas" in the AWS Lambda Developer Guide).</summary>
    private const int MostBytes = 6 * 1024 * 1024;

    private const string StandardInput = "-";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What the text becomes, by the service that tells it.</summary>
    private static readonly Dictionary<string, Func<SampleEvents, string, JsonObject>> Forms = new(StringComparer.Ordinal)
    {
        ["sqs"] = (events, text) => events.OfQueue(text),
        ["sns"] = (events, text) => events.OfTopic(text),
        ["s3"] = OfBucket,
        ["eventbridge"] = OfEventBus,
        ["api"] = (events, text) => events.OfApi(text),
    };

    /// <summary>The services.</summary>
    public static IReadOnlyCollection<string> Types => Forms.Keys;

    /// <summary>Reads what a file says.</summary>
    /// <param name="path">The file; <c>-</c> for standard input, <see langword="null"/> for nothing.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MlopsException">It cannot be read, is no text, or is too long.</exception>
    public static async Task<string> ReadAsync(string? path, CancellationToken cancellationToken)
    {
        if (path is null)
        {
            return "";
        }

        try
        {
            await using var stream = path == StandardInput ? Console.OpenStandardInput() : File.OpenRead(path);
            using var content = new MemoryStream();
            var buffer = new byte[81920];
            while (content.Length <= MostBytes && await stream.ReadAsync(buffer, cancellationToken) is > 0 and var length)
            {
                content.Write(buffer, 0, length);
            }

            return content.Length > MostBytes
                ? throw Unusable($"The event '{path}' is larger than {MostBytes:N0} bytes.", "an event that Lambda takes")
                : Strict.GetString(content.GetBuffer(), 0, (int)content.Length).TrimStart('\uFEFF');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw Unusable($"The event '{path}' cannot be read: {exception.Message}", "a file of text in UTF-8, or - for standard input");
        }
    }

    /// <summary>Makes the event.</summary>
    /// <param name="text">What the file says; nothing for an empty object.</param>
    /// <param name="type">The service that tells it; <see langword="null"/> when the text is the event.</param>
    /// <param name="events">Makes events of services.</param>
    /// <exception cref="MlopsException">The text is not of the form that the type wants.</exception>
    public static byte[] Make(string text, string? type, SampleEvents events)
    {
        if (type is not null)
        {
            return Encoding.UTF8.GetBytes(Forms[type](events, text).ToJsonString());
        }

        var json = string.IsNullOrWhiteSpace(text) ? "{}" : text;
        try
        {
            using var checkedForm = JsonDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            throw Unusable($"The event is not JSON: {exception.Message}", $"JSON, or --type {string.Join('|', Types)} with what the service is to tell");
        }

        return Encoding.UTF8.GetBytes(json);
    }

    private static JsonObject OfBucket(SampleEvents events, string text)
    {
        var location = text.Trim();
        location = location.StartsWith("s3://", StringComparison.Ordinal) ? location["s3://".Length..] : location;
        return location.Split('/', 2) is [{ Length: > 0 } bucket, { Length: > 0 } key] && !location.Any(char.IsControl)
            ? events.OfBucket(bucket, key)
            : throw Unusable("The event of a bucket does not name an object.", "BUCKET/KEY, alone, such as mlops-assets/data/in.csv");
    }

    /// <summary>The text is the event's detail, or names source, kind and detail as callers of EventBridge do.</summary>
    /// <exception cref="MlopsException">It is no JSON object.</exception>
    public static JsonObject OfEventBus(SampleEvents events, string text)
    {
        var content = JsonText.ObjectIn(string.IsNullOrWhiteSpace(text) ? "{}" : text)
            ?? throw Unusable("The event of EventBridge is no JSON object.", """the detail of an event, or {"source": "…", "detail-type": "…", "detail": {…}}""");
        return content["detail"] is JsonObject detail && JsonText.StringOf(content["source"]) is { } source && JsonText.StringOf(content["detail-type"]) is { } kind
            ? events.OfEventBus(detail, source, kind)
            : events.OfEventBus(content);
    }

    private static MlopsException Unusable(string message, string expected) => new(new Problem(ToolDiagnostics.UnusableEvent, message) { Expected = expected });
}
