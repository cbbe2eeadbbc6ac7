using Amazon.CodePipeline;
using Mlops.Sdk.Lambda;

namespace BlueprintNamespace1.Functions.LambdaName1;

/// <summary>An action of a pipeline in CodePipeline; an exception fails the action with its message.</summary>
/// <remarks>
/// In the blueprint's class:
/// <code>
/// public LambdaCode LambdaName1 { get; } = LambdaCode.FromFolder("lambda_folder_1");
///
/// var function = stack.AddFunction(LambdaName1);
/// function.AddToRolePolicy(Policies.ReportPipelineJob());
/// </code>
/// An action with the provider Lambda names it: <c>new LambdaInvokeAction(new LambdaInvokeActionProps { ActionName = "LambdaName1", Lambda = function })</c>.
/// </remarks>
/// <param name="jobs">Where the result is reported.</param>
internal sealed class LambdaFunction1(IPipelineJobs jobs) : PipelineActionFunction(jobs)
{
    private static readonly AmazonCodePipelineClient CodePipeline = new(new AmazonCodePipelineConfig());

    public LambdaFunction1()
        : this(new PipelineJobs(CodePipeline))
    {
    }

    protected override async Task<PipelineActionResult> HandleAsync(PipelineActionRequest request, CancellationToken cancellationToken)
    {
        await Console.Out.WriteLineAsync($"{request.JobId}: {request.UserParameters}");
        return PipelineActionResult.Succeeded;
    }
}
