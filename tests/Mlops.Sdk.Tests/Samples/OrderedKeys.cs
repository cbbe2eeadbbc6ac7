namespace Mlops.Sdk.Tests.Samples;

/// <summary>Keys and defaults in every combination that the manifest tells apart.</summary>
public sealed class OrderedKeys() : Blueprint("ordered_keys", stackNameSuffix: "OrderedKeys")
{
    public override string Template => "shared_template.yaml";

    public StringParameter EndpointName { get; } = Parameter.String("EndpointName").From(Key.Required("endpoint_name").PerStage().Lower().Trim());

    public NumberParameter VolumeSize { get; } = Parameter.Integer("VolumeSize").From(Key.Required("volume_size").AsText()).TemplateDefault("30")
        .Describe("The size of a volume.");

    public NumberParameter InstanceCount { get; } = Parameter.Integer("InstanceCount").TemplateDefault("1");

    public StringParameter Label { get; } = Parameter.String("Label").From(Key.Optional("label", "none")).TemplateDefault(null);

    protected override void Build(BlueprintStack stack) => stack.AddOutput("Name", stack[EndpointName]);
}
