using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.SQS;
using Mlops.Sdk.Stacks;

namespace Mlops.Sdk;

/// <summary>What makes functions run besides deployments. What a function fails at, or cannot be told of, waits in the function's dead-letter queue.</summary>
public sealed partial class BlueprintStack
{
    /// <summary>Runs a function at times: EventBridge invokes it.</summary>
    /// <param name="function">A function of <see cref="AddFunction"/>.</param>
    /// <param name="schedule">The times in UTC: <c>rate(1 hour)</c>, <c>cron(0 6 * * ? *)</c>, or a parameter's value.</param>
    /// <param name="input">The event that the function gets: texts, numbers, arrays and dictionaries; <see langword="null"/> for EventBridge's own.</param>
    /// <exception cref="ArgumentException">The function is not one of <see cref="AddFunction"/>.</exception>
    public Rule RunOnSchedule(Function function, string schedule, Dictionary<string, object>? input = null) =>
        Trigger.OfRule(Added(function), "Schedule", new RuleProps { Schedule = Schedule.Expression(schedule) }, input);

    /// <summary>Runs a function on events of the account's default bus of EventBridge.</summary>
    /// <param name="function">A function of <see cref="AddFunction"/>.</param>
    /// <param name="pattern">Which events. Details are dictionaries and arrays.</param>
    /// <exception cref="ArgumentException">The function is not one of <see cref="AddFunction"/>.</exception>
    public Rule RunOnEvent(Function function, EventPattern pattern) => Trigger.OfRule(Added(function), "Event", new RuleProps { EventPattern = pattern });

    /// <summary>
    /// Runs a function on each object that is written to a bucket: EventBridge's event <c>Object Created</c> has the bucket in <c>detail.bucket.name</c> and the key in
    /// <c>detail.object.key</c>. A bucket of this stack tells EventBridge from then on, and a deployed orchestrator's own assets bucket tells that of its account; any other must do so already.
    /// </summary>
    /// <param name="function">A function of <see cref="AddFunction"/>.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">What the keys begin with; <see langword="null"/> for anything.</param>
    /// <param name="suffix">What the keys end with; <see langword="null"/> for anything.</param>
    /// <exception cref="ArgumentException">The function is not one of <see cref="AddFunction"/>.</exception>
    public Rule RunOnObjectCreated(Function function, IBucket bucket, string? prefix = null, string? suffix = null) =>
        Trigger.OfBucket(Added(function), bucket, prefix, suffix);

    /// <summary>Runs a function on each message of a topic.</summary>
    /// <param name="function">A function of <see cref="AddFunction"/>.</param>
    /// <param name="topicArn">The topic's ARN.</param>
    /// <exception cref="ArgumentException">The function is not one of <see cref="AddFunction"/>.</exception>
    public CfnSubscription RunOnTopic(Function function, string topicArn) => Trigger.OfTopic(Added(function), topicArn);

    /// <summary>Runs a function on the messages of a queue, ten at most at once. The queue has to keep them from others for six times the function's time-out, and to have a dead-letter queue.</summary>
    /// <param name="function">A function of <see cref="AddFunction"/>.</param>
    /// <param name="queueArn">The queue's ARN.</param>
    /// <exception cref="ArgumentException">The function is not one of <see cref="AddFunction"/>.</exception>
    public CfnEventSourceMapping RunOnQueue(Function function, string queueArn) => Trigger.OfQueue(Added(function), queueArn);

    /// <summary>Runs a function on the messages of a new queue, ten at most at once. A message that the function fails at three times goes to the function's dead-letter queue.</summary>
    /// <param name="function">A function of <see cref="AddFunction"/>.</param>
    /// <returns>The queue.</returns>
    /// <exception cref="ArgumentException">The function is not one of <see cref="AddFunction"/>.</exception>
    public Queue RunOnQueue(Function function) => Trigger.OfNewQueue(Added(function));
}
