using System.Text.Json.Nodes;
using Mlops.CloudFormation.Resources;

namespace Mlops.CloudFormation.Tests.Resources;

/// <summary>Resources as a stack of account 111122223333 has them.</summary>
internal static class SampleResource
{
    public static readonly AwsAccount Account = new("111122223333", "eu-west-1");

    public static ResourceContext Of(string type, JsonObject? properties = null) => new()
    {
        Account = Account,
        StackId = "arn:aws:cloudformation:eu-west-1:111122223333:stack/churn/0a1b2c3d",
        StackName = "churn",
        LogicalId = "Thing",
        Type = type,
        Properties = properties ?? [],
    };
}
