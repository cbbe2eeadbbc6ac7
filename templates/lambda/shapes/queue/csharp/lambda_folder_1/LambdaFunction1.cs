using Mlops.Sdk.Lambda;

namespace BlueprintNamespace1.Functions.LambdaName1;

/// <summary>Works on the messages of a queue. Those that fail are tried again, and then go to the function's dead-letter queue.</summary>
/// <remarks>
/// In the blueprint's class:
/// <code>
/// public LambdaCode LambdaName1 { get; } = LambdaCode.FromFolder("lambda_folder_1");
///
/// var queue = stack.RunOnQueue(stack.AddFunction(LambdaName1));
/// stack.AddOutput("QueueUrl", queue.QueueUrl);
/// </code>
/// </remarks>
internal sealed class LambdaFunction1() : LambdaFunction<QueueMessages, QueueAnswer>(QueueJson.Default.QueueMessages, QueueJson.Default.QueueAnswer)
{
    protected override async Task<QueueAnswer> HandleAsync(QueueMessages input, LambdaContext context, CancellationToken cancellationToken)
    {
        var failed = new List<FailedMessage>();
        foreach (var message in input.Records)
        {
            try
            {
                await Console.Out.WriteLineAsync($"{message.MessageId}: {message.Body}");
            }
            catch (IOException)
            {
                failed.Add(new(message.MessageId));
            }
        }

        return new(failed);
    }
}
