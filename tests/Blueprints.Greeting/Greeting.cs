using Mlops.Sdk;

namespace Mlops.Tests.Greetings;

/// <summary>Greets a model when it is deployed.</summary>
public sealed class Greeting() : Blueprint("greeting", stackNameSuffix: "greeting")
{
    /// <summary>The model.</summary>
    public StringParameter ModelName { get; } = Parameter.String("ModelName", minLength: 1).From(Key.Required("model_name"));

    /// <summary>How sure one is.</summary>
    public NumberParameter Threshold { get; } = Parameter.Number("Threshold", min: 0, max: 1).From(Key.Optional("threshold", 0.5));

    /// <summary>The function in Lambdas/greet.</summary>
    public LambdaCode Greet { get; } = LambdaCode.FromFolder("greet");

    /// <inheritdoc/>
    protected override void Build(BlueprintStack stack)
    {
        var run = stack.RunOnDeploy(stack.AddFunction(Greet), new() { ["ModelName"] = stack[ModelName] });

        stack.AddOutput("Message", run.Output("Message"));
        stack.AddOutput("Threshold", stack[Threshold]);
    }
}
