namespace Mlops.Orchestrator.Local;

/// <summary>A notification that SNS would have sent to the subscribers of a topic.</summary>
/// <param name="Time">When it was published.</param>
/// <param name="TopicArn">The topic.</param>
/// <param name="Message">The text.</param>
public sealed record LocalNotification(DateTimeOffset Time, string TopicArn, string Message);
