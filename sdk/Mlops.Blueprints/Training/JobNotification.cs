using Amazon.CDK.AWS.Events;
using Mlops.Sdk;
using Mlops.Sdk.Notifications;

namespace Mlops.Blueprints.Training;

/// <summary>Tells a topic how SageMaker's jobs ended.</summary>
internal static class JobNotification
{
    /// <summary>Adds the rule to a stack.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="id">The construct's id.</param>
    /// <param name="topicArn">The topic.</param>
    /// <param name="events">The kind of job.</param>
    /// <param name="states">The states worth a message.</param>
    /// <param name="names">Which jobs: patterns for their names.</param>
    /// <param name="note">What the message says after the job's name.</param>
    public static void Add(
        BlueprintStack stack, string id, string topicArn, JobEvents events, string[] states, object[] names, string note = "")
    {
        var (name, status) = ($"{events.Field}Name", $"{events.Field}Status");
        var pattern = new EventPattern
        {
            Source = ["aws.sagemaker"],
            DetailType = [events.DetailType],
            Detail = new Dictionary<string, object> { [name] = names, [status] = states },
        };
        _ = new EventNotification(
            stack, id, topicArn, pattern, $"The {events.Title} {EventField.FromPath($"$.detail.{name}")}{note} status is: {EventField.FromPath($"$.detail.{status}")}.");
    }

    /// <summary>The pattern of all names with a beginning.</summary>
    /// <param name="beginning">The beginning.</param>
    public static object Prefix(string beginning) => new Dictionary<string, object> { ["prefix"] = beginning };
}

/// <summary>The events of one kind of SageMaker job.</summary>
/// <param name="DetailType">The type of the events.</param>
/// <param name="Field">What the fields with the job's name and state start with.</param>
/// <param name="Title">What messages call the job.</param>
/// <remarks>Source: Amazon SageMaker Developer Guide, "Events that Amazon SageMaker AI sends to Amazon EventBridge".</remarks>
internal sealed record JobEvents(string DetailType, string Field, string Title)
{
    public static JobEvents Training { get; } = new("SageMaker Training Job State Change", "TrainingJob", "training job");

    public static JobEvents HyperParameterTuning { get; } =
        new("SageMaker HyperParameter Tuning Job State Change", "HyperParameterTuningJob", "hyperparameter training job");

    public static JobEvents Processing { get; } = new("SageMaker Processing Job State Change", "ProcessingJob", "processing job");

    public static JobEvents Transform { get; } = new("SageMaker Transform Job State Change", "TransformJob", "transform job");
}

/// <summary>The states in which SageMaker's jobs end.</summary>
internal static class JobStates
{
    /// <summary>Every end.</summary>
    public static readonly string[] Ended = ["Completed", "Failed", "Stopped"];

    /// <summary>The ends that nobody hopes for.</summary>
    public static readonly string[] Unsuccessful = ["Failed", "Stopped"];
}
