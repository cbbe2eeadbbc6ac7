namespace Mlops.Orchestrator.Local.Functions;

/// <summary>Takes what functions fail at: "Capturing records of Lambda asynchronous invocations" in the AWS Lambda Developer Guide.</summary>
internal interface IDeadLetters
{
    /// <summary>Sends an event to a queue or a topic; one that is gone loses it.</summary>
    /// <param name="targetArn">The queue or topic.</param>
    /// <param name="payload">The event.</param>
    /// <param name="error">What the function says.</param>
    void Send(string targetArn, string payload, string error);
}
