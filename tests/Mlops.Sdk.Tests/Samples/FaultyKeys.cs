namespace Mlops.Sdk.Tests.Samples;

/// <summary>Declares one request key in two ways, and a name that CloudFormation refuses.</summary>
internal sealed class FaultyKeys() : Blueprint("faulty_keys", "FaultyKeys")
{
    public StringParameter First { get; } = Parameter.String("First").From(Key.Required("input"));

    public StringParameter Second { get; } = Parameter.String("Second").From(Key.Optional("input", "x"));

    public StringParameter Third { get; } = Parameter.String("not-a-name").From(Expression.Parameter("Absent"));

    protected override void Build(BlueprintStack stack)
    {
    }
}
