using Mlops.Sdk.Lambda;

namespace BlueprintNamespace1.Functions.LambdaName1;

/// <summary>Runs while the stack is deployed; an exception fails the stack with its message.</summary>
/// <remarks>
/// In the blueprint's class:
/// <code>
/// public LambdaCode LambdaName1 { get; } = LambdaCode.FromFolder("lambda_folder_1");
///
/// var function = stack.AddFunction(LambdaName1);
/// var run = stack.RunOnDeploy(function, new() { ["ModelName"] = stack[ModelName] });
/// stack.AddOutput("Message", run.Output("Message"));
/// </code>
/// </remarks>
internal sealed class LambdaFunction1()
    : CustomResourceFunction<LambdaProperties>(LambdaPropertiesJson.Default.LambdaProperties)
{
    protected override Task<CustomResourceResult> CreateAsync(
        CustomResourceRequest<LambdaProperties> request, CancellationToken cancellationToken)
    {
        var message = $"{request.Properties.ModelName} is deployed";
        return Task.FromResult(new CustomResourceResult { Data = { ["Message"] = message } });
    }
}
