namespace Mlops.Sdk.Lambda.Tests.CodePipeline;

/// <summary>An action that is done at its second call, and does as its parameters say.</summary>
internal sealed class Deploy(IPipelineJobs jobs) : PipelineActionFunction(jobs)
{
    public PipelineActionRequest? Request { get; private set; }

    protected override async Task<PipelineActionResult> HandleAsync(PipelineActionRequest request, CancellationToken cancellationToken)
    {
        Request = request;
        switch (request.UserParameters)
        {
            case "fail":
                throw new InvalidDataException("There is no template.");
            case "hang":
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
                break;
            case "long":
                throw new InvalidDataException(new string('x', 6000));
        }

        return request.ContinuationToken is null ? PipelineActionResult.Continue("step 2") : PipelineActionResult.Succeeded;
    }
}
