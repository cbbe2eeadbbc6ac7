#if (deployment != "pipeline")
using Mlops.Core.Manifests;
#endif
using Mlops.Sdk;
using Ssm = Amazon.CDK.AWS.SSM;

namespace BlueprintNamespace1;

/// <summary>Writes down from which score on a model's predictions count as positive. Replace this by what your pipeline does.</summary>
public sealed class BlueprintClass1() : Blueprint("blueprint_type_1", stackNameSuffix: "blueprint-suffix-1")
{
    /// <summary>The model; the stack is named after it.</summary>
    public StringParameter ModelName { get; } = Parameter.String("ModelName", minLength: 1).From(Key.Required("model_name"));

    /// <summary>The score from which on a prediction counts as positive.</summary>
    public NumberParameter Threshold { get; } = Parameter.Number("Threshold", min: 0, max: 1).From(Key.Optional("threshold", 0.5));
#if (hasFunction)

    /// <summary>The function in Lambdas/lambda_folder_1.</summary>
    public LambdaCode LambdaName1 { get; } = LambdaCode.FromFolder("lambda_folder_1");
#endif
#if (deployment != "pipeline")

    /// <inheritdoc/>
    public override Deployment Deployment => Deployment.DeploymentKind1;
#endif

    /// <inheritdoc/>
    protected override void Build(BlueprintStack stack)
    {
        _ = new Ssm.CfnParameter(stack, "StoredThreshold", new Ssm.CfnParameterProps
        {
            Name = $"/models/{stack[ModelName]}/threshold",
            Type = "String",
            Value = stack[Threshold],
        });
        stack.AddOutput("Threshold", stack[Threshold]);
#if (hasFunction)

        var run = stack.RunOnDeploy(stack.AddFunction(LambdaName1), new() { ["ModelName"] = stack[ModelName] });
        stack.AddOutput("Message", run.Output("Message"));
#endif
    }
}
