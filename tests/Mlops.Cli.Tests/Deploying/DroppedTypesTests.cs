using Mlops.Cli.Deploying;

namespace Mlops.Cli.Tests.Deploying;

public class DroppedTypesTests
{
    private const string Topic = "  Topic: { Type: AWS::SNS::Topic }\n";
    private const string Queue = "  Queue: { Type: AWS::SQS::Queue }\n";
    private const string OtherQueue = "  Other: { Type: AWS::SQS::Queue }\n";

    [Fact]
    public void TypeIsGone_IsAWarning_WithWhatDeletingItTakes()
    {
        var warning = DroppedTypes.Find("scoring", Template(Topic + Queue), Template(Topic));

        Assert.Equal(DirectDiagnostics.TypesDropped, warning?.Code);
        Assert.Contains("no AWS::SQS::Queue any more", warning!.Message, StringComparison.Ordinal);
        Assert.Contains("\"sqs:DeleteQueue\"", warning.Expected, StringComparison.Ordinal);
        Assert.Contains("\"arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:mlops-pipeline-*\"", warning.Expected, StringComparison.Ordinal);
        Assert.DoesNotContain("sns:", warning.Expected, StringComparison.Ordinal);
        Assert.DoesNotContain("sqs:CreateQueue", warning.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void RightsStay_IsNone()
    {
        Assert.Null(DroppedTypes.Find("scoring", Template(Topic + Queue), Template(Topic + OtherQueue)));
        Assert.Null(DroppedTypes.Find("scoring", Template(Topic), Template(Topic + Queue)));
        Assert.Null(DroppedTypes.Find("scoring", before: null, Template(Topic)));
        Assert.Null(DroppedTypes.Find("scoring", Template(Topic + Queue), DeployedTemplate.Of($"Resources:\n{Topic}", [new(["sqs:DeleteQueue", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListQueueTags"], ["*"], "Deletes what earlier versions made.")])));
    }

    private static DeployedTemplate Template(string resources) => DeployedTemplate.Of($"Resources:\n{resources}", []);
}
