using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.Events.Targets;
using Amazon.CDK.AWS.SNS;
using Constructs;

namespace Mlops.Sdk.Notifications;

/// <summary>Tells an SNS topic, in a sentence, of events of an AWS service.</summary>
/// <example>
/// <code>
/// new EventNotification(stack, "JobEnded", stack[NotificationsTopic], new EventPattern
/// {
///     Source = ["aws.sagemaker"],
///     DetailType = ["SageMaker Training Job State Change"],
///     Detail = new Dictionary&lt;string, object&gt; { ["TrainingJobName"] = new[] { stack[JobName] } },
/// }, $"The training job is {EventField.FromPath("$.detail.TrainingJobStatus")}.");
/// </code>
/// </example>
public sealed class EventNotification : Rule
{
    /// <summary>Creates the EventBridge rule. The topic's own policy has to allow <c>events.amazonaws.com</c> to publish.</summary>
    /// <param name="scope">The stack.</param>
    /// <param name="id">The construct's id.</param>
    /// <param name="topicArn">The topic's ARN.</param>
    /// <param name="pattern">Which events. Details are dictionaries and arrays.</param>
    /// <param name="message">The sentence; <c>EventField.FromPath("$.detail.…")</c> puts a field of the event into it.</param>
    public EventNotification(Construct scope, string id, string topicArn, EventPattern pattern, string message)
        : base(scope, id, new RuleProps { EventPattern = pattern }) =>
        AddTarget(new SnsTopic(Topic.FromTopicArn(this, "Topic", topicArn), new SnsTopicProps { Message = RuleTargetInput.FromText(message) }));
}
