using Mlops.Orchestrator.Lambda.Handlers;
using Mlops.Sdk.Lambda;

// One program for all handlers, by the name that the stack gives each function.
return await LambdaHost.RunAsync(new Dictionary<string, Func<LambdaFunction>>
{
    ["api"] = () => new ApiFunction(Surroundings.Current()),
    ["configuration"] = () => new ConfigurationFunction(Surroundings.Current()),
    ["bundle_copy"] = () => new BundleCopyFunction(Surroundings.OfAccount()),
    ["bucket_notification"] = () => new BucketNotificationFunction(Surroundings.OfAccount()),
    ["health"] = () => new HealthFunction(Surroundings.Current),
});
