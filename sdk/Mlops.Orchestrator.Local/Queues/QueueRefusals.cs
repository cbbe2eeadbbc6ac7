using System.Net;
using Amazon.Runtime;
using Amazon.SQS.Server;

namespace Mlops.Orchestrator.Local.Queues;

/// <summary>What SQS refuses with errors that are common to all services: "Common Errors" in the Amazon SQS API Reference.</summary>
internal static class QueueRefusals
{
    public static AmazonSQSException InvalidValue(string message) => Refusal("InvalidParameterValue", message);

    public static AmazonSQSException InvalidValue(object? value, string parameter, string reason) =>
        InvalidValue($"Value {value} for parameter {parameter} is invalid. Reason: {reason}");

    public static AmazonSQSException Missing(string parameter) => Refusal("MissingParameter", $"The request must contain the parameter {parameter}.");

    public static Amazon.SQS.Server.Model.QueueDoesNotExistException NoQueue() => new("The specified queue does not exist.");

    private static AmazonSQSException Refusal(string code, string message) => new(message, null, ErrorType.Sender, code, "", HttpStatusCode.BadRequest);
}
