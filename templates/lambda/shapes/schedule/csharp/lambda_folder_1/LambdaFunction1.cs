using Mlops.Sdk.Lambda;

namespace BlueprintNamespace1.Functions.LambdaName1;

/// <summary>Runs on a schedule. What fails three times goes to the function's dead-letter queue.</summary>
/// <remarks>
/// In the blueprint's class:
/// <code>
/// public LambdaCode LambdaName1 { get; } = LambdaCode.FromFolder("lambda_folder_1");
///
/// stack.RunOnSchedule(stack.AddFunction(LambdaName1), "rate(1 day)");
/// </code>
/// </remarks>
internal sealed class LambdaFunction1() : LambdaFunction<ScheduledEvent, ScheduledAnswer>(ScheduledJson.Default.ScheduledEvent, ScheduledJson.Default.ScheduledAnswer)
{
    protected override Task<ScheduledAnswer> HandleAsync(ScheduledEvent input, LambdaContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new ScheduledAnswer(input.Time));
}
