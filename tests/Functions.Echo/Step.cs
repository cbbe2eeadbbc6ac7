using System.Globalization;
using Amazon;
using Amazon.CodePipeline;
using Mlops.Sdk.Lambda;

namespace Functions.Echo;

/// <summary>An action of a pipeline that succeeds after as many calls as its parameters say, fails or dies.</summary>
internal sealed class Step(IPipelineJobs jobs) : PipelineActionFunction(jobs)
{
    /// <summary>The function with CodePipeline's client. Only who asks for it needs the client's assemblies in the zip.</summary>
    public static Step Create() => new(new PipelineResults(new AmazonCodePipelineClient(new AmazonCodePipelineConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(Environment.GetEnvironmentVariable("AWS_REGION")) })));

    protected override Task<PipelineActionResult> HandleAsync(PipelineActionRequest request, CancellationToken cancellationToken)
    {
        Console.WriteLine($"Call {request.ContinuationToken ?? "0"} with {request.InputArtifacts.Count} artifacts");
        if (request.UserParameters == "crash")
        {
            Environment.Exit(7);
        }

        var calls = int.TryParse(request.UserParameters, out var number) ? number : throw new InvalidDataException($"'{request.UserParameters}' is no number of calls.");
        var done = request.ContinuationToken is { } token ? int.Parse(token, CultureInfo.InvariantCulture) : 0;
        return Task.FromResult(done + 1 < calls ? PipelineActionResult.Continue($"{done + 1}") : PipelineActionResult.Succeeded);
    }
}
