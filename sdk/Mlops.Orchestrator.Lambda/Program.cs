using Mlops.Orchestrator.Lambda.Handlers;
using Mlops.Sdk.Lambda;

// One program for all handlers, by the name that the stack gives each function.
return await LambdaHost.RunAsync(new Dictionary<string, Func<LambdaFunction>>
{
    ["api"] = () => new ApiFunction(HandlerServices.Current()),
    ["configuration"] = () => new ConfigurationFunction(HandlerServices.Current()),
    ["bundle_copy"] = () => new BundleCopyFunction(HandlerServices.OfAccount()),
    ["bucket_notification"] = () => new BucketNotificationFunction(HandlerServices.OfAccount()),
    ["health"] = () => new HealthFunction(HandlerServices.Current),
});
