namespace Mlops.Orchestrator.Ports;

/// <summary>Something that happened to a stack or one of its resources.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Time">When it happened.</param>
/// <param name="StackName">The stack.</param>
/// <param name="LogicalId">The resource's name in the template; the stack's own name for the stack.</param>
/// <param name="Type">The resource's type; <c>AWS::CloudFormation::Stack</c> for the stack.</param>
/// <param name="Status">The new status.</param>
/// <param name="Reason">Why.</param>
public sealed record StackEvent(string Id, DateTimeOffset Time, string StackName, string LogicalId, string Type, string Status, string? Reason = null);
