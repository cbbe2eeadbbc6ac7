using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.Notifications;
using Model = Amazon.EventBridge.Server.Model;

namespace Mlops.Orchestrator.Local.Server.EventBridge;

/// <summary>Rules and targets in the words of EventBridge's API.</summary>
internal static class EventAnswers
{
    public static Model.Rule Rule(EventRule rule, EventBus bus) => new()
    {
        Name = rule.Name,
        Arn = bus.ArnOf(rule.Name),
        EventPattern = rule.Pattern?.ToJsonString(),
        ScheduleExpression = rule.Schedule,
        State = rule.IsEnabled ? "ENABLED" : "DISABLED",
        Description = rule.Description,
        RoleArn = rule.RoleArn,
        EventBusName = EventBus.Name,
    };

    /// <summary>A target as it is stored.</summary>
    public static JsonObject Stored(Model.Target target)
    {
        var stored = new JsonObject();
        Add("Id", target.Id);
        Add("Arn", target.Arn);
        Add("RoleArn", target.RoleArn);
        Add("Input", target.Input);
        Add("InputPath", target.InputPath);
        Add("InputTransformer", target.InputTransformer is { } transformer ? Transformer(transformer) : null);
        Add("SqsParameters", target.SqsParameters is { } queue ? new JsonObject { ["MessageGroupId"] = queue.MessageGroupId } : null);
        Add("DeadLetterConfig", target.DeadLetterConfig is { } deadLetters ? new JsonObject { ["Arn"] = deadLetters.Arn } : null);
        Add("RetryPolicy", target.RetryPolicy is { } retries ? new JsonObject { ["MaximumRetryAttempts"] = retries.MaximumRetryAttempts, ["MaximumEventAgeInSeconds"] = retries.MaximumEventAgeInSeconds } : null);
        return stored;

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
            {
                stored[name] = value;
            }
        }
    }

    public static Model.Target Target(JsonObject stored) => new()
    {
        Id = JsonText.Of(stored["Id"]),
        Arn = JsonText.Of(stored["Arn"]),
        RoleArn = JsonText.Of(stored["RoleArn"]),
        Input = JsonText.Of(stored["Input"]),
        InputPath = JsonText.Of(stored["InputPath"]),
        InputTransformer = stored["InputTransformer"] is JsonObject transformer
            ? new()
            {
                InputTemplate = JsonText.Of(transformer["InputTemplate"]),
                InputPathsMap = (transformer["InputPathsMap"] as JsonObject)?.ToDictionary(path => path.Key, path => JsonText.Of(path.Value) ?? ""),
            }
            : null,
        SqsParameters = stored["SqsParameters"] is JsonObject queue ? new() { MessageGroupId = JsonText.Of(queue["MessageGroupId"]) } : null,
        DeadLetterConfig = stored["DeadLetterConfig"] is JsonObject deadLetters ? new() { Arn = JsonText.Of(deadLetters["Arn"]) } : null,
        RetryPolicy = stored["RetryPolicy"] is JsonObject retries
            ? new() { MaximumRetryAttempts = Number(retries["MaximumRetryAttempts"]), MaximumEventAgeInSeconds = Number(retries["MaximumEventAgeInSeconds"]) }
            : null,
    };

    private static JsonObject Transformer(Model.InputTransformer transformer)
    {
        var stored = new JsonObject { ["InputTemplate"] = transformer.InputTemplate };
        if (transformer.InputPathsMap is { } paths)
        {
            stored["InputPathsMap"] = new JsonObject(paths.Select(path => KeyValuePair.Create(path.Key, (JsonNode?)path.Value)));
        }

        return stored;
    }

    private static int? Number(JsonNode? node) => int.TryParse(JsonText.Of(node), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
