using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;
using Mlops.Core.Naming;
using Mlops.Orchestrator.Local.Functions;
using Mlops.Orchestrator.Local.Notifications;
using Mlops.Orchestrator.Local.Queues;
using Mlops.Orchestrator.Local.S3.Events;
using Mlops.Orchestrator.Local.Topics;

namespace Mlops.Orchestrator.Local.Accounts;

/// <summary>Brings messages to what an ARN names, in whatever account it is.</summary>
/// <param name="accounts">The accounts.</param>
/// <param name="published">What is published to topics, those that are not there included.</param>
internal sealed class AccountReceivers(LocalAccounts accounts, SnsTopics published) : IReceivers, ITopicPublisher, IEventTargets, IEventDestinations, IDeadLetters
{
    /// <summary>How much of an error is told ("Capturing records of Lambda asynchronous invocations" in the AWS Lambda Developer Guide: the first kilobyte).</summary>
    private const int LongestError = 1024;

    public bool Invoke(string functionArn, JsonNode payload)
    {
        if (accounts.FindOwner(functionArn) is not { } account || account.FindFunction(functionArn) is not { } function)
        {
            return false;
        }

        account.Invocations.Begin(function, payload);
        return true;
    }

    public bool Send(string queueArn, OutgoingMessage message) => Try(() => accounts.FindOwner(queueArn)?.Queues.FindByArn(queueArn)?.Send(message));

    public void Publish(string topicArn, string message)
    {
        if (!Try(() => accounts.FindOwner(topicArn) is { } account && TopicName.OfArn(topicArn) is { } parsed && account.Topics.Find(parsed.Name) is { } topic ? account.Topics.Publish(topic, new(message)) : null))
        {
            published.Publish(topicArn, message);
        }
    }

    void IDeadLetters.Send(string targetArn, string payload, string error)
    {
        var attributes = new Dictionary<string, MessageAttribute>
        {
            ["RequestID"] = new("String", Guid.NewGuid().ToString()),
            ["ErrorCode"] = new("Number", "200"),
            ["ErrorMessage"] = new("String", error.Length > LongestError ? error[..LongestError] : error),
        };
        if (!Send(targetArn, new(payload) { Attributes = attributes }))
        {
            Try(() => accounts.FindOwner(targetArn) is { } account && TopicName.OfArn(targetArn) is { } parsed && account.Topics.Find(parsed.Name) is { } topic ? account.Topics.Publish(topic, new(payload) { Attributes = attributes }) : null);
        }
    }

    public bool Exists(string arn) => Arn.TryParse(arn, out var parsed) && accounts.FindOwner(arn) is { } account && parsed.Service switch
    {
        "lambda" => account.FindFunction(arn) is not null,
        "sqs" => account.Queues.FindByArn(arn) is not null,
        "sns" => TopicName.OfArn(arn) is { } topic && account.Topics.Find(topic.Name) is not null,
        _ => false,
    };

    public void Tell(string arn, JsonObject message)
    {
        switch (Arn.TryParse(arn, out var parsed) ? parsed.Service : null)
        {
            case "lambda":
                Invoke(arn, message);
                break;
            case "sqs":
                Send(arn, new(message.ToJsonString()));
                break;
            case "sns":
                Publish(arn, message.ToJsonString());
                break;
        }
    }

    public void Tell(JsonObject target, string ruleArn, JsonObject content)
    {
        var arn = JsonText.Of(target["Arn"]) ?? "";
        if (!Tell(arn, target, ruleArn, content) && JsonText.Of(target["DeadLetterConfig"]?["Arn"]) is { } deadLetters)
        {
            Send(deadLetters, new(content.ToJsonString()));
        }
    }

    /// <returns>Whether there is such a target.</returns>
    private bool Tell(string arn, JsonObject target, string ruleArn, JsonObject content)
    {
        switch (Arn.TryParse(arn, out var parsed) ? parsed.Service : null)
        {
            case "sns":
                Publish(arn, InputTransformer.Apply(target, content, ruleArn));
                return true;
            case "sqs":
                return Send(arn, new(InputTransformer.Json(target, content, ruleArn)) { GroupId = JsonText.Of(target["SqsParameters"]?["MessageGroupId"]) });
            case "lambda":
                return Parse(InputTransformer.Json(target, content, ruleArn)) is { } payload && Invoke(arn, payload);
            case "codepipeline" when accounts.FindOwner(arn) is { } account && account.PipelineStore.Find(parsed!.Resource) is not null:
                // In the background: the event may be one that a pipeline tells in the middle of its work.
                _ = account.Work.Run(_ => StartAsync(account, parsed.Resource));
                return true;
            default:
                // Other targets are recorded.
                return true;
        }
    }

    private static Task StartAsync(LocalAccount account, string pipeline)
    {
        try
        {
            account.Pipelines.Start(pipeline);
        }
        catch (MlopsException)
        {
            // It was deleted meanwhile.
        }

        return Task.CompletedTask;
    }

    private static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Try(Func<object?> work)
    {
        try
        {
            return work() is not null;
        }
        catch (AmazonServiceException)
        {
            return false;
        }
    }
}
