using BlueprintNamespace1.Functions.LambdaName1;
using Mlops.Sdk.Lambda;

return await LambdaHost.RunAsync(() => new LambdaFunction1());
