using Functions.Echo;
using Mlops.Sdk.Lambda;

// One executable for all the tests: the function's environment says which function it is.
return await LambdaHost.RunAsync(() => Environment.GetEnvironmentVariable("FUNCTION") switch
{
    "custom-resource" => new Check(),
    "pipeline-action" => Step.Create(),
    "broken" => throw new InvalidOperationException("MODEL is not set."),
    _ => new Echo(),
});
