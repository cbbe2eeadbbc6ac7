namespace Mlops.Orchestrator.Local.SageMaker.Rules;

/// <summary>A refusal in SageMaker's words: "Common Errors" and each operation's "Errors" in the Amazon SageMaker API Reference.</summary>
/// <param name="type">The error's type, such as <c>ValidationException</c>.</param>
/// <param name="message">What a person reads.</param>
/// <param name="status">The HTTP status.</param>
internal sealed class SageMakerError(string type, string message, int status = 400) : Exception(message)
{
    public string Type => type;

    public int Status => status;

    public static SageMakerError Invalid(string message) => new("ValidationException", message);

    public static SageMakerError NotReadable(string message) => new("SerializationException", message);

    public static SageMakerError InUse(string arn) =>
        new("ResourceInUse", $"Job name must be unique within an AWS account and region, and a job with this name already exists ({arn})");

    public static SageMakerError NoOperation(string operation) =>
        new("UnknownOperationException", $"The local cloud's SageMaker does not have the operation {operation}.");
}
