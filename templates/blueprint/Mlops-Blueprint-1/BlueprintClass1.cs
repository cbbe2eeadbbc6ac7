using Mlops.Sdk;

namespace BlueprintNamespace1;

/// <summary>Says that a model is deployed. Replace this by what your pipeline does.</summary>
public sealed class BlueprintClass1() : Blueprint("blueprint_type_1", stackNameSuffix: "blueprint-suffix-1")
{
    /// <summary>The model; the stack is named after it.</summary>
    public StringParameter ModelName { get; } = Parameter.String("ModelName", minLength: 1).From(Key.Required("model_name"));

    /// <summary>The score from which on a prediction counts as positive.</summary>
    public NumberParameter Threshold { get; } = Parameter.Number("Threshold", min: 0, max: 1).From(Key.Optional("threshold", 0.5));

    /// <summary>The function in Lambdas/lambda_folder_1.</summary>
    public LambdaCode LambdaName1 { get; } = LambdaCode.FromFolder("lambda_folder_1");

    /// <inheritdoc/>
    protected override void Build(BlueprintStack stack)
    {
        var function = stack.AddFunction(LambdaName1);
        var run = stack.RunOnDeploy(function, new() { ["ModelName"] = stack[ModelName] });

        stack.AddOutput("Message", run.Output("Message"));
        stack.AddOutput("Threshold", stack[Threshold]);
    }
}
