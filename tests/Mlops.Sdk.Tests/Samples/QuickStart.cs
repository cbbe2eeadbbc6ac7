namespace Mlops.Sdk.Tests.Samples;

/// <summary>What the quick start tells its readers to write.</summary>
internal sealed class QuickStart() : Blueprint("quick_start", stackNameSuffix: "QuickStart")
{
    /// <summary>The model's name.</summary>
    public StringParameter ModelName { get; } = Parameter.String("ModelName", minLength: 1).From(Key.Required("model_name"));

    /// <summary>The most customers that one batch may have.</summary>
    public NumberParameter Customers { get; } = Parameter.Number("Customers", min: 1, max: 1_000_000).From(Key.Optional("customers", 3000));

    protected override void Build(BlueprintStack stack)
    {
        stack.AddOutput("Model", stack[ModelName]);
        stack.AddOutput("Customers", stack[Customers]);
    }
}
