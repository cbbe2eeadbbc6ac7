using ChurnScoring.ValidateInput;
using Mlops.Sdk.Lambda;

return await LambdaHost.RunAsync(() => new ValidateInputFunction());
