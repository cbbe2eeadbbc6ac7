namespace Mlops.Sdk.Tests.Samples;

/// <summary>Runs two functions of one program.</summary>
public sealed class TwoHandlers() : Blueprint("two_handlers", stackNameSuffix: "TwoHandlers")
{
    protected override void Build(BlueprintStack stack)
    {
        stack.RunOnDeploy(stack.AddFunction(LambdaCode.FromFolder("jobs", handler: "first_job")));
        stack.RunOnDeploy(stack.AddFunction(LambdaCode.FromFolder("jobs", handler: "second_job")));
    }
}
