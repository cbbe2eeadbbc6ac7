namespace Mlops.Orchestrator.Local.Notifications;

/// <summary>Publishes what services tell of themselves, to topics that may not be there.</summary>
internal interface ITopicPublisher
{
    void Publish(string topicArn, string message);
}
