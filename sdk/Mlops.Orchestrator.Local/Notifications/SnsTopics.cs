using Mlops.Core.Naming;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Notifications;

/// <summary>SNS: what is published to a topic becomes a line of the topic's file.</summary>
/// <param name="folder">The folder of the topics.</param>
/// <param name="subscriber">Told of every notification; <see langword="null"/> for nobody.</param>
/// <param name="time">The clock of notifications.</param>
internal sealed class SnsTopics(string folder, IProgress<LocalNotification>? subscriber, TimeProvider time) : ITopicPublisher
{
    public void Publish(string topicArn, string message)
    {
        var notification = new LocalNotification(time.GetUtcNow(), topicArn, message);
        var file = FileName.Of(Arn.TryParse(topicArn, out var arn) ? arn.Resource : topicArn) + ".jsonl";
        JsonLines.Append(Path.Combine(folder, file), notification, NotificationJson.Line.LocalNotification);
        subscriber?.Report(notification);
    }
}
