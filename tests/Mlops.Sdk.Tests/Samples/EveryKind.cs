using Amazon.CDK.AWS.SSM;

namespace Mlops.Sdk.Tests.Samples;

/// <summary>A parameter of each kind that is more than one text, a number or a switch, each used where it belongs.</summary>
public sealed class EveryKind() : Blueprint("every_kind", stackNameSuffix: "EveryKind")
{
    public override string Description => "Uses every kind of parameter.";

    public ListParameter Labels { get; } = Parameter.List("Labels", values: ["churn", "fraud"]).From(Key.Required("labels"));

    public ListParameter Columns { get; } = Parameter.List("Columns", pattern: "[a-z_]+").From(Key.Optional("columns").PerStage());

    public ListParameter Weights { get; } = Parameter.NumberList("Weights", min: 0, max: 1).From(Key.Required("weights"));

    public ListParameter Subnets { get; } = Parameter.SubnetIds("Subnets").From(Key.Optional("subnet_ids"));

    public ListParameter SecurityGroups { get; } = Parameter.SecurityGroupIds("SecurityGroups").From(Key.Optional("security_group_ids"));

    public SecretParameter Database { get; } = Parameter.Secret("Database", field: "password").From(Key.Required("database_secret"));

    public StringParameter Token { get; } = Parameter.String("Token", minLength: 1).NoEcho().From(Key.Required("token")).Example("t0ken");

    public SsmParameter Image { get; } = Parameter.Ssm("Image").From(Key.Required("image_parameter"));

    public SsmParameter Zones { get; } = Parameter.SsmList("Zones").From(Key.Required("zones_parameter"));

    protected override void Build(BlueprintStack stack)
    {
        Keep(stack, "KeptLabels", stack[Labels]);
        Keep(stack, "KeptColumns", stack[Columns]);
        Keep(stack, "KeptWeights", stack[Weights]);
        Keep(stack, "KeptSecret", stack[Database]);
        Keep(stack, "KeptToken", stack[Token]);
        Keep(stack, "KeptImage", stack[Image]);
        Keep(stack, "KeptZones", stack[Zones]);
        var network = new CfnParameter(stack, "KeptSubnets", new CfnParameterProps { Type = "StringList", Value = Amazon.CDK.Fn.Join(",", stack.List(Subnets)) });
        stack.When(stack.Provided(Subnets), network);
        stack.AddOutput("FirstZone", Amazon.CDK.Fn.Select(0, stack.List(Zones)));
        stack.AddOutput("Secret", stack.SecretArn(Database));
        stack.AddOutput("Group", Amazon.CDK.Fn.Select(0, stack.List(SecurityGroups)), condition: stack.Provided(SecurityGroups));
    }

    private static void Keep(BlueprintStack stack, string id, string value) => _ = new CfnParameter(stack, id, new CfnParameterProps { Type = "String", Value = value });
}
