using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Aws;
using Mlops.Orchestrator.Envelopes;
using Mlops.Orchestrator.Lambda.Logs;
using Mlops.Orchestrator.Ports;
using Mlops.Sdk.Lambda;

namespace Mlops.Orchestrator.Lambda.Handlers;

/// <summary>Answers the request files that S3 tells of: publishes what came of each to the topic, and leaves it beside the file.</summary>
/// <param name="services">What it works with.</param>
/// <remarks>S3 and Lambda may hand an event over more than once. What is left beside the file says which writing of the file it is about, so that one that has been answered is not answered again.</remarks>
internal sealed class ConfigurationFunction(HandlerServices services) : LambdaFunction<JsonObject, JsonObject>(HandlerJson.Default.JsonObject, HandlerJson.Default.JsonObject)
{
    private static readonly JsonSerializerOptions Indented = new(HandlerJson.Default.Options) { WriteIndented = true, NewLine = "\n" };

    /// <inheritdoc/>
    protected override async Task<JsonObject> HandleAsync(JsonObject input, LambdaContext context, CancellationToken cancellationToken)
    {
        var outcomes = new JsonArray();
        foreach (var file in RequestFileHandler.Files(input))
        {
            outcomes.Add((JsonNode)await AnswerAsync(file, context, cancellationToken));
        }

        return new() { ["outcomes"] = outcomes };
    }

    private async Task<JsonObject> AnswerAsync(StoredRequest file, LambdaContext context, CancellationToken cancellationToken)
    {
        var invocation = new InvocationLog(services.Log, "configuration", context);
        try
        {
            var bucket = services.Cloud.Bucket(file.Bucket);
            if (await AnsweredAsync(bucket, file, cancellationToken) is { } before)
            {
                invocation.End("answered before");
                return before;
            }

            var answer = await new RequestFileHandler(services.Api(invocation), services.Cloud.Files).AnswerAsync(file, cancellationToken);
            var outcome = Outcome(file, answer);
            await services.Cloud.PublishAsync(services.Settings.NotificationsTopicArn, $"mlops: {file.Key} answered with {answer.StatusCode}", Text(file, answer), cancellationToken);
            // Last: whoever repeats the event before this repeats all of it.
            await bucket.PutAsync(file.OutcomeKey, Encoding.UTF8.GetBytes(outcome.ToJsonString(Indented)), cancellationToken);
            invocation.End(answer, "request file");
            return outcome;
        }
        catch (Exception exception)
        {
            invocation.End(exception);
            throw;
        }
    }

    /// <summary>What is beside the file, when it is about this writing of the file.</summary>
    private static async Task<JsonObject?> AnsweredAsync(IBlueprintBucket bucket, StoredRequest file, CancellationToken cancellationToken)
    {
        if (file.Sequencer.Length == 0 || await bucket.ReadAsync(file.OutcomeKey, cancellationToken) is not { } content)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(content) is JsonObject outcome && outcome["sequencer"] is JsonValue value && value.TryGetValue(out string? sequencer) && sequencer == file.Sequencer ? outcome : null;
        }
        catch (JsonException)
        {
            // Somebody else's file, which is written over.
            return null;
        }
    }

    private JsonObject Outcome(StoredRequest file, ApiAnswer answer) => new()
    {
        ["bucket"] = file.Bucket,
        ["key"] = file.Key,
        ["sequencer"] = file.Sequencer,
        ["answeredAt"] = services.Log.Time.GetUtcNow().ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["statusCode"] = answer.StatusCode,
        ["answer"] = Json(answer) ?? (JsonNode)answer.Body,
    };

    private static string Text(StoredRequest file, ApiAnswer answer)
    {
        var body = Json(answer);
        string?[] lines = [$"s3://{file.Bucket}/{file.Key} was answered with {answer.StatusCode}.", body is null ? answer.Body : (string?)body["message"], (string?)body?["pipeline_id"], (string?)body?["detailedMessage"]];
        return string.Join('\n', lines.Where(line => !string.IsNullOrEmpty(line)));
    }

    private static JsonObject? Json(ApiAnswer answer) => answer.Body.StartsWith('{') ? JsonNode.Parse(answer.Body)!.AsObject() : null;
}
