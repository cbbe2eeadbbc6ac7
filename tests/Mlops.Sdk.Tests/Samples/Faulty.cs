using Amazon.CDK;
using Mlops.Core.Manifests;

namespace Mlops.Sdk.Tests.Samples;

/// <summary>A blueprint with one mistake, made by the code given.</summary>
internal sealed class Faulty(Action<BlueprintStack>? build = null, string type = "faulty", string suffix = "Faulty", bool hasSource = true, IReadOnlyList<PermissionStatement>? permissions = null)
    : Blueprint(type, suffix)
{
    public override IReadOnlyList<PermissionStatement> Permissions => permissions ?? [];

    public StringParameter Input { get; } = hasSource ? Parameter.String("Input").From(Key.Required("input")) : Parameter.String("Input");

    protected override void Build(BlueprintStack stack)
    {
        _ = new CfnWaitConditionHandle(stack, "Handle");
        build?.Invoke(stack);
    }
}
