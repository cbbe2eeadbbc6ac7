using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.Tests.Server.SimpleNotificationService;

/// <summary>SNS as AWS's clients see it.</summary>
public sealed class NotificationServiceTests : IAsyncLifetime
{
    private ServedCloud _cloud = null!;

    public async Task InitializeAsync() => _cloud = await ServedCloud.StartAsync();

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    [Python3Fact("boto3")]
    public Task Boto3_TopicsAndSubscriptions_AreAsOnAws() => _cloud.RunPythonAsync("""
        import boto3, botocore, json
        sns, sqs = boto3.client("sns"), boto3.client("sqs")

        def refused(code, call, **arguments):
            try:
                call(**arguments)
            except botocore.exceptions.ClientError as error:
                assert error.response["Error"]["Code"] == code, error.response
                return
            raise AssertionError(f"{code} was expected of {call}")

        topic = sns.create_topic(Name="news", Tags=[{"Key": "a", "Value": "b"}])["TopicArn"]
        assert topic == "arn:aws:sns:us-east-1:000000000000:news" == sns.create_topic(Name="news")["TopicArn"]
        refused("InvalidParameter", sns.create_topic, Name="a b")
        refused("InvalidParameter", sns.create_topic, Name="news", Attributes={"DisplayName": "x"})
        refused("NotFound", sns.get_topic_attributes, TopicArn=topic + "x")
        refused("InvalidParameter", sns.get_topic_attributes, TopicArn="news")
        sns.set_topic_attributes(TopicArn=topic, AttributeName="DisplayName", AttributeValue="News")
        refused("InvalidParameter", sns.set_topic_attributes, TopicArn=topic, AttributeName="Colour", AttributeValue="red")
        assert [t["TopicArn"] for t in sns.list_topics()["Topics"]] == ["arn:aws:sns:us-east-1:000000000000:mlops-notifications", topic]

        def queue(name):
            url = sqs.create_queue(QueueName=name)["QueueUrl"]
            return url, sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]

        def bodies(url):
            return [m["Body"] for m in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"]).get("Messages", [])]

        (all_url, all_arn), (red_url, red_arn), (body_url, body_arn) = queue("all"), queue("red"), queue("body")
        subscription = sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=all_arn)["SubscriptionArn"]
        assert sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=all_arn)["SubscriptionArn"] == subscription
        red = sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=red_arn, Attributes={
            "RawMessageDelivery": "true", "FilterPolicy": json.dumps({"colour": ["red", {"prefix": "pur"}], "size": [{"numeric": [">", 2]}], "tags": ["x"]})})["SubscriptionArn"]
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=body_arn, Attributes={"FilterPolicyScope": "MessageBody", "FilterPolicy": json.dumps({"order": {"state": ["open"]}})})
        assert sns.subscribe(TopicArn=topic, Protocol="email", Endpoint="a@example.com")["SubscriptionArn"] == "pending confirmation"
        refused("InvalidParameter", sns.subscribe, TopicArn=topic, Protocol="pigeon", Endpoint="x")
        refused("InvalidParameter", sns.subscribe, TopicArn=topic, Protocol="sqs", Endpoint="x")
        refused("InvalidParameter", sns.set_subscription_attributes, SubscriptionArn=red, AttributeName="FilterPolicy", AttributeValue="{\"a\": [\"\\udc00\"]}")
        refused("InvalidParameter", sns.set_subscription_attributes, SubscriptionArn=red, AttributeName="FilterPolicy", AttributeValue="{\"a\": \"b\"}")
        attributes = sns.get_topic_attributes(TopicArn=topic)["Attributes"]
        assert (attributes["SubscriptionsConfirmed"], attributes["SubscriptionsPending"], attributes["DisplayName"]) == ("3", "1", "News"), attributes
        assert len(sns.list_subscriptions()["Subscriptions"]) == 4 == len(sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"])
        assert "PendingConfirmation" in [s["SubscriptionArn"] for s in sns.list_subscriptions()["Subscriptions"]]
        assert sns.get_subscription_attributes(SubscriptionArn=red)["Attributes"]["RawMessageDelivery"] == "true"

        text = {"DataType": "String", "StringValue": "red"}
        id = sns.publish(TopicArn=topic, Message="hällo", Subject="greeting", MessageAttributes={
            "colour": text, "size": {"DataType": "Number", "StringValue": "3"}, "tags": {"DataType": "String.Array", "StringValue": "[\"x\", 1]"}})["MessageId"]
        sns.publish(TopicArn=topic, Message="blue", MessageAttributes={"colour": {"DataType": "String", "StringValue": "blue"}})
        sns.publish(TopicArn=topic, Message=json.dumps({"order": {"state": "open"}}))
        sns.publish(TopicArn=topic, MessageStructure="json", Message=json.dumps({"default": "d", "sqs": "for queues"}))
        batch = sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=[{"Id": "1", "Message": "one"}, {"Id": "2", "Message": "two", "MessageStructure": "json"}])
        assert batch["Successful"][0]["Id"] == "1" and batch["Failed"][0]["Code"] == "InvalidParameter", batch
        refused("InvalidParameter", sns.publish, TopicArn=topic, Message="")
        refused("InvalidParameter", sns.publish, TopicArn=topic, Message="x" * 262145)
        refused("NotFound", sns.publish, TopicArn=topic + "x", Message="x")

        assert bodies(red_url) == ["hällo"]
        assert [json.loads(b)["Message"] for b in bodies(body_url)] == [json.dumps({"order": {"state": "open"}})]
        envelopes = [json.loads(b) for b in bodies(all_url)]
        assert [e["Message"] for e in envelopes] == ["hällo", "blue", json.dumps({"order": {"state": "open"}}), "for queues", "one"], envelopes
        assert (envelopes[0]["MessageId"], envelopes[0]["Subject"], envelopes[0]["TopicArn"], envelopes[0]["MessageAttributes"]["colour"]) == (id, "greeting", topic, {"Type": "String", "Value": "red"})

        sns.tag_resource(ResourceArn=topic, Tags=[{"Key": "c", "Value": "d"}])
        sns.untag_resource(ResourceArn=topic, TagKeys=["a"])
        assert sns.list_tags_for_resource(ResourceArn=topic)["Tags"] == [{"Key": "c", "Value": "d"}]
        sns.unsubscribe(SubscriptionArn=red)
        assert sns.get_topic_attributes(TopicArn=topic)["Attributes"]["SubscriptionsDeleted"] == "1"
        sns.delete_topic(TopicArn=topic)
        assert sns.list_subscriptions()["Subscriptions"] == []
        refused("NotFound", sns.publish, TopicArn=topic, Message="x")
        """);

    [SkippableFact]
    public async Task AwsCli_PublishesToATopic_AndReceivesFromItsQueue()
    {
        Skip.IfNot(Programs.IsThere("aws"), "The AWS CLI is not installed.");
        var url = (string)(await AwsAsync("sqs", "create-queue", "--queue-name", "told"))["QueueUrl"]!;
        var topic = (string)(await AwsAsync("sns", "create-topic", "--name", "telling"))["TopicArn"]!;
        await AwsAsync("sns", "subscribe", "--topic-arn", topic, "--protocol", "sqs", "--notification-endpoint", "arn:aws:sqs:us-east-1:000000000000:told", "--attributes", "RawMessageDelivery=true");
        await AwsAsync("sns", "publish", "--topic-arn", topic, "--message", "hello");

        Assert.Equal("hello", (string)(await AwsAsync("sqs", "receive-message", "--queue-url", url))["Messages"]![0]!["Body"]!);
    }

    /// <summary>With the endpoint in the arguments: version 1 of the CLI has one of its own for SQS, whatever the environment says.</summary>
    private async Task<JsonObject> AwsAsync(params string[] arguments) =>
        (await Programs.RunAsync("aws", [.. arguments, "--output", "json", "--endpoint-url", _cloud.Url], environment: _cloud.Environment)).MustSucceed().Json;

    [Python3Fact("boto3")]
    public Task Boto3_FifoTopic_KeepsItsOrderIntoAFifoQueue() => _cloud.RunPythonAsync("""
        import boto3
        sns, sqs = boto3.client("sns"), boto3.client("sqs")
        topic = sns.create_topic(Name="steps.fifo", Attributes={"FifoTopic": "true", "ContentBasedDeduplication": "true"})["TopicArn"]
        url = sqs.create_queue(QueueName="steps.fifo", Attributes={"FifoQueue": "true"})["QueueUrl"]
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint="arn:aws:sqs:us-east-1:000000000000:steps.fifo", Attributes={"RawMessageDelivery": "true"})
        for text in ["1", "2", "2", "3"]:
            sns.publish(TopicArn=topic, Message=text, MessageGroupId="g")
        assert [m["Body"] for m in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]] == ["1", "2", "3"]
        """);

    [Fact]
    public async Task Stack_WithATopicAndAFunction_DeliversToIt_AndRepeatsWhatFails()
    {
        await FunctionZip.PutAsync(_cloud, "told.zip", """
            def handler(event, context):
                record = event["Records"][0]
                print("told", record["EventSource"], record["Sns"]["Message"], record["Sns"]["Subject"])
                if record["Sns"]["Message"] == "bad":
                    raise ValueError("told to fail")
            """);
        await _cloud.CloudFormation.CreateStackAsync(new()
        {
            StackName = "topics",
            TemplateBody = $$"""
                Resources:
                {{FunctionZip.Resource("Told", "told.zip")}}
                  Topic:
                    Type: AWS::SNS::Topic
                    Properties: { Subscription: [{ Protocol: lambda, Endpoint: !GetAtt Told.Arn }] }
                  Queue: { Type: AWS::SQS::Queue }
                  Subscription:
                    Type: AWS::SNS::Subscription
                    Properties: { TopicArn: !Ref Topic, Protocol: sqs, Endpoint: !GetAtt Queue.Arn, RawMessageDelivery: true, FilterPolicy: { kind: [good] } }
                  Policy:
                    Type: AWS::SNS::TopicPolicy
                    Properties: { Topics: [!Ref Topic], PolicyDocument: { Version: '2012-10-17', Statement: [] } }
                Outputs:
                  Topic: { Value: !Ref Topic }
                  Queue: { Value: !Ref Queue }
                """,
        });
        await _cloud.Sample.Cloud.WhenIdleAsync();
        await _cloud.RunPythonAsync("""
            import boto3
            cloudformation, sns, sqs = boto3.client("cloudformation"), boto3.client("sns"), boto3.client("sqs")
            stack = cloudformation.describe_stacks(StackName="topics")["Stacks"][0]
            assert stack["StackStatus"] == "CREATE_COMPLETE", stack
            outputs = {o["OutputKey"]: o["OutputValue"] for o in stack["Outputs"]}
            assert "2012-10-17" in sns.get_topic_attributes(TopicArn=outputs["Topic"])["Attributes"]["Policy"]
            sns.publish(TopicArn=outputs["Topic"], Message="good", Subject="s", MessageAttributes={"kind": {"DataType": "String", "StringValue": "good"}})
            sns.publish(TopicArn=outputs["Topic"], Message="bad")
            assert [m["Body"] for m in sqs.receive_message(QueueUrl=outputs["Queue"], MaxNumberOfMessages=10)["Messages"]] == ["good"]
            """);
        await _cloud.Sample.Cloud.WhenIdleAsync();

        var log = FunctionZip.Log(_cloud, "told");
        Assert.Contains("told aws:sns good s", log, StringComparison.Ordinal);
        Assert.Equal(3, log.Split("told aws:sns bad None").Length - 1);

        await _cloud.CloudFormation.DeleteStackAsync(new() { StackName = "topics" });
        await _cloud.Sample.Cloud.WhenIdleAsync();
        await _cloud.RunPythonAsync("import boto3; assert len(boto3.client('sns').list_topics()['Topics']) == 1; assert boto3.client('sns').list_subscriptions()['Subscriptions'] == []");
    }
}
