using Amazon.CDK;
using Mlops.Core.Manifests;

namespace Mlops.Sdk.Tests.Samples;

internal sealed class FraudDetection() : Blueprint("fraud_detection", stackNameSuffix: "FraudDetection")
{
    public override IReadOnlyList<PermissionStatement> Permissions =>
    [
        new(["fraud:CreateModel", "fraud:DeleteModel"], ["arn:${AWS::Partition}:fraud:${AWS::Region}:${AWS::AccountId}:model/*"], "Fraud names models itself.") { ResourceType = "Acme::Fraud::Model" },
        new(["sns:DeleteTopic"], ["arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:${AWS::StackName}"], "Version 1 had a topic."),
    ];

    protected override void Build(BlueprintStack stack) => _ = new CfnResource(stack, "Model", new CfnResourceProps { Type = "Acme::Fraud::Model" });
}
