namespace Mlops.Sdk.Tests.Samples;

/// <summary>Takes its resources from a template that exists already.</summary>
internal sealed class Including(string template = "included.json", string folder = "notify") : Blueprint("including", stackNameSuffix: "Including")
{
    public StringParameter Topic { get; } = Parameter.String("Topic", minLength: 1).From(Key.Required("topic"));

    public NumberParameter Limit { get; } = Parameter.Number("Limit", min: 0).From(Key.Optional("limit", 3));

    protected override void Build(BlueprintStack stack) => stack.Include(template, LambdaCode.FromFolder(folder));
}
