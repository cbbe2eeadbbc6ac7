using System.Text.Json.Nodes;
using Mlops.Sdk.Synthesis;
using Mlops.Sdk.Tests.Samples;

namespace Mlops.Sdk.Tests.Triggers;

public sealed class TriggerTests
{
    private static readonly SynthesizedTemplate Template = Synthesized.Template(new Triggered(), "told", "other");

    [Fact]
    public void RunOnSchedule_OfAParameterAndOfAText_IsARuleEach()
    {
        var rules = Template.OfType("AWS::Events::Rule").Where(rule => rule["Properties"]!["ScheduleExpression"] is not null).Select(rule => rule["Properties"]!).ToList();

        Assert.Equal(["""{"Ref":"Times"}""", "\"rate(1 day)\""], rules.Select(rule => rule["ScheduleExpression"]!.ToJsonString()));
        Assert.Equal([null, """{"say":"input"}"""], rules.Select(rule => (string?)rule["Targets"]![0]!["Input"]));
    }

    [Fact]
    public void RunOnObjectCreated_OfABucketOfTheStack_LetsItTellEventBridge()
    {
        Assert.Equal("""{"EventBridgeConfiguration":{"EventBridgeEnabled":true}}""", Assert.Single(Template.OfType("AWS::S3::Bucket"))["Properties"]!["NotificationConfiguration"]!.ToJsonString());
        var pattern = Assert.Single(Template.OfType("AWS::Events::Rule"), rule => rule["Properties"]!["EventPattern"]?.ToJsonString().Contains("wildcard", StringComparison.Ordinal) == true)["Properties"]!["EventPattern"]!;
        Assert.Equal("""[{"wildcard":"in/*.csv"}]""", pattern["detail"]!["object"]!["key"]!.ToJsonString());
    }

    [Fact]
    public void Triggers_MayEachInvokeTheFunctionForThemselvesOnly()
    {
        var permissions = Template.OfType("AWS::Lambda::Permission").Select(permission => permission["Properties"]!).ToList();

        Assert.Equal(6, permissions.Count);
        Assert.All(permissions, permission => Assert.Equal("lambda:InvokeFunction", (string?)permission["Action"]));
        Assert.All(permissions, permission => Assert.NotNull(permission["SourceArn"]));
        Assert.Equal(6, permissions.Select(permission => permission["SourceArn"]!.ToJsonString()).Distinct().Count());
    }

    [Fact]
    public void Triggers_WhatCannotBeTold_WaitsInOneQueue()
    {
        var queue = Assert.Single(Template.OfType("AWS::SQS::Queue"), queue => queue["Properties"]!["RedrivePolicy"] is null);
        var arn = Template.OfType("AWS::Lambda::Function").Select(function => function["Properties"]!["DeadLetterConfig"]).OfType<JsonObject>().Single()["TargetArn"]!.ToJsonString();

        Assert.All(Template.OfType("AWS::Events::Rule"), rule => Assert.Equal(arn, rule["Properties"]!["Targets"]![0]!["DeadLetterConfig"]!["Arn"]!.ToJsonString()));
        Assert.Equal(arn, Assert.Single(Template.OfType("AWS::SNS::Subscription"))["Properties"]!["RedrivePolicy"]!["deadLetterTargetArn"]!.ToJsonString());
        Assert.Equal((1_209_600, true), ((int)queue["Properties"]!["MessageRetentionPeriod"]!, (bool)queue["Properties"]!["SqsManagedSseEnabled"]!));
        var main = Assert.Single(Template.OfType("AWS::SQS::Queue"), queue => queue["Properties"]!["RedrivePolicy"] is not null)["Properties"]!;
        Assert.Equal((360, 3, arn), ((int)main["VisibilityTimeout"]!, (int)main["RedrivePolicy"]!["maxReceiveCount"]!, main["RedrivePolicy"]!["deadLetterTargetArn"]!.ToJsonString()));
    }

    [Fact]
    public void Triggers_OfEveryKind_NeedNoAssetAndNoCustomResource()
    {
        Assert.Equal(2, Template.OfType("AWS::Lambda::Function").Length);
        Assert.DoesNotContain(Template.Json["Resources"]!.AsObject(), resource => ((string)resource.Value!["Type"]!).StartsWith("Custom::", StringComparison.Ordinal));
    }

    [Fact]
    public void RunOnQueue_OfAnyQueue_LetsTheFunctionTakeItsMessagesAndNothingElse()
    {
        var statement = Template.OfType("AWS::IAM::Policy").SelectMany(policy => policy["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray())
            .Single(statement => (string?)(statement!["Resource"] as JsonValue) == "arn:aws:sqs:eu-west-1:111122223333:orders")!;

        Assert.Equal("""["sqs:DeleteMessage","sqs:GetQueueAttributes","sqs:ReceiveMessage"]""", statement["Action"]!.ToJsonString());
    }
}
