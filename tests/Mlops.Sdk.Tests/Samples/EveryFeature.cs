using Mlops.Core.Manifests;
using Mlops.Core.Values;

namespace Mlops.Sdk.Tests.Samples;

/// <summary>Uses everything that the author's API has, each thing once.</summary>
public sealed class EveryFeature() : Blueprint("every_feature", stackNameSuffix: "EveryFeature")
{
    private static readonly Key JobName = Key.Optional("job_name");

    private static readonly Key Mode = Key.Required("mode");

    public override string Description => "Uses everything.";

    public override string Version => "2.1.0";

    public override IReadOnlyList<DerivedName> DerivedNames =>
        [new("SageMaker training job", new ParameterValue("Job"), new() { MaxLength = 63 })];

    public StringParameter Choice { get; } = Parameter.Choice("Mode", ["fast", "exact"]).From(Mode);

    public StringParameter Job { get; } = Parameter.String("Job")
        .From(Expression.If(
            When.Present(JobName),
            JobName,
            Expression.Concat(Key.Required("model_name").Trim().Lower(), "-", Expression.UniqueId(4))));

    public StringParameter Extra { get; } = Parameter.String("Extra")
        .From(Key.RequiredWhen(When.In(Mode, "exact") & !When.MultiAccount, "extra").As(RequestKeyType.Json).AsJson());

    public BooleanParameter Spot { get; } = Parameter.Boolean("UseSpot").From(Key.Optional("use_spot", true));

    public NumberParameter Count { get; } = Parameter.Integer("Count", min: 1, max: 10).From(Key.Optional("count", 2)).Example(3).Describe("How many.");

    public S3Parameter Output { get; } = Parameter.S3("Output").From(Key.Optional("output"));

    public KmsKeyParameter KmsKey { get; } = Parameter.KmsKey("KmsKeyArn").From(Key.Optional("kms_key_arn"));

    public StringParameter Region { get; } = Parameter.String("RegionName").From(Setting.Region);

    protected override void Build(BlueprintStack stack)
    {
        var first = stack.AddFunction(LambdaCode.FromFolder("first"), options: new() { Timeout = TimeSpan.FromMinutes(15), MemorySize = 1024, Customize = props => props.Description = "The first." });
        stack.GrantKeyUse(first, KmsKey);
        var second = stack.AddFunction(LambdaCode.FromFolder("second"), new() { ["OUTPUT"] = stack[Output] });
        second.AddToRolePolicy(Policies.WriteS3(stack[Output]));
        stack.When(stack.Provided(Output), second);

        var started = stack.RunOnDeploy(first, new() { ["Count"] = stack.Number(Count), ["Names"] = new[] { "a", "b" } });
        var finished = stack.RunOnDeploy(second).After(started);
        stack.When(stack.Provided(Output), finished.Resource);
        stack.AddOutput("Summary", finished.Output("Summary"), "What came out.", stack.Provided(Output));
        stack.AddOutput("Assets", stack.AssetsBucket.BucketArn);
    }
}
