using Amazon.CloudFormation.Model;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Mlops.Orchestrator.Local.Tests.Server.SQS;

/// <summary>SQS as AWS's clients see it.</summary>
public sealed class QueueServiceTests : IAsyncLifetime, IDisposable
{
    private ServedCloud _cloud = null!;
    private AmazonSQSClient _client = null!;

    public async Task InitializeAsync()
    {
        _cloud = await ServedCloud.StartAsync();
        _client = new(_cloud.Credentials, new AmazonSQSConfig { ServiceURL = _cloud.Url, AuthenticationRegion = _cloud.Endpoint.Region, MaxErrorRetry = 0 });
    }

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    public void Dispose() => _client.Dispose();

    [Python3Fact("boto3")]
    public Task Boto3_QueuesAndMessages_AreAsOnAws() => _cloud.RunPythonAsync("""
        import boto3, botocore, json, time
        sqs = boto3.client("sqs")

        def refused(code, call, **arguments):
            try:
                call(**arguments)
            except botocore.exceptions.ClientError as error:
                assert error.response["Error"]["Code"] == code, error.response
                return error
            raise AssertionError(f"{code} was expected of {call}")

        url = sqs.create_queue(QueueName="orders", Attributes={"VisibilityTimeout": "1", "DelaySeconds": "0"}, tags={"team": "a"})["QueueUrl"]
        assert sqs.create_queue(QueueName="orders")["QueueUrl"] == url == sqs.get_queue_url(QueueName="orders")["QueueUrl"]
        assert isinstance(refused("QueueAlreadyExists", sqs.create_queue, QueueName="orders", Attributes={"VisibilityTimeout": "2"}), sqs.exceptions.QueueNameExists)
        assert isinstance(refused("AWS.SimpleQueueService.NonExistentQueue", sqs.get_queue_url, QueueName="absent"), sqs.exceptions.QueueDoesNotExist)
        refused("InvalidParameterValue", sqs.create_queue, QueueName="a b")
        refused("InvalidParameterValue", sqs.create_queue, QueueName="a.fifo")
        refused("InvalidAttributeName", sqs.create_queue, QueueName="a", Attributes={"Colour": "red"})
        refused("InvalidAttributeValue", sqs.create_queue, QueueName="a", Attributes={"VisibilityTimeout": "43201"})
        assert sqs.list_queues(QueueNamePrefix="ord")["QueueUrls"] == [url]
        assert "QueueUrls" not in sqs.list_queues(QueueNamePrefix="x")

        sent = sqs.send_message(QueueUrl=url, MessageBody="hällo", MessageAttributes={
            "kind": {"DataType": "String", "StringValue": "greeting"}, "raw": {"DataType": "Binary.x", "BinaryValue": b"\x00\x01"}, "n": {"DataType": "Number", "StringValue": "1.5"}})
        attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        assert attributes["ApproximateNumberOfMessages"] == "1" and attributes["QueueArn"] == "arn:aws:sqs:us-east-1:000000000000:orders", attributes
        [message] = sqs.receive_message(QueueUrl=url, AttributeNames=["All"], MessageAttributeNames=["All"])["Messages"]
        assert message["MessageId"] == sent["MessageId"] and message["Body"] == "hällo" and message["Attributes"]["ApproximateReceiveCount"] == "1"
        assert message["MessageAttributes"]["raw"]["BinaryValue"] == b"\x00\x01" and message["MD5OfMessageAttributes"] == sent["MD5OfMessageAttributes"]
        assert "Messages" not in sqs.receive_message(QueueUrl=url)
        began = time.monotonic()
        [again] = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=5, MessageAttributeNames=["ki.*"])["Messages"]
        assert time.monotonic() - began < 3 and list(again["MessageAttributes"]) == ["kind"]
        sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=again["ReceiptHandle"], VisibilityTimeout=0)
        refused("AWS.SimpleQueueService.MessageNotInflight", sqs.change_message_visibility, QueueUrl=url, ReceiptHandle=again["ReceiptHandle"], VisibilityTimeout=0)
        [last] = sqs.receive_message(QueueUrl=url)["Messages"]
        sqs.delete_message(QueueUrl=url, ReceiptHandle=last["ReceiptHandle"])
        refused("ReceiptHandleIsInvalid", sqs.delete_message, QueueUrl=url, ReceiptHandle="x")
        refused("InvalidParameterValue", sqs.receive_message, QueueUrl=url, MaxNumberOfMessages=11)
        refused("InvalidMessageContents", sqs.send_message, QueueUrl=url, MessageBody="\x00")
        refused("InvalidParameterValue", sqs.send_message, QueueUrl=url, MessageBody="x" * 1048577)
        refused("InvalidParameterValue", sqs.send_message, QueueUrl=url, MessageBody="x", MessageDeduplicationId="1")

        batch = sqs.send_message_batch(QueueUrl=url, Entries=[{"Id": str(i), "MessageBody": f"m{i}"} for i in range(9)] + [{"Id": "bad", "MessageBody": "\x00"}])
        assert len(batch["Successful"]) == 9 and batch["Failed"][0]["Id"] == "bad" and batch["Failed"][0]["SenderFault"]
        refused("AWS.SimpleQueueService.BatchEntryIdsNotDistinct", sqs.send_message_batch, QueueUrl=url, Entries=[{"Id": "1", "MessageBody": "a"}] * 2)
        refused("AWS.SimpleQueueService.TooManyEntriesInBatchRequest", sqs.send_message_batch, QueueUrl=url, Entries=[{"Id": str(i), "MessageBody": "a"} for i in range(11)])
        messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=30)["Messages"]
        assert [m["Body"] for m in messages] == [f"m{i}" for i in range(9)], messages
        handles = [{"Id": str(i), "ReceiptHandle": m["ReceiptHandle"]} for i, m in enumerate(messages)]
        assert len(sqs.change_message_visibility_batch(QueueUrl=url, Entries=[{**h, "VisibilityTimeout": 60} for h in handles])["Successful"]) == 9
        assert len(sqs.delete_message_batch(QueueUrl=url, Entries=handles)["Successful"]) == 9
        sqs.send_message(QueueUrl=url, MessageBody="late", DelaySeconds=60)
        assert sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessagesDelayed"])["Attributes"] == {"ApproximateNumberOfMessagesDelayed": "1"}
        sqs.purge_queue(QueueUrl=url)
        refused("AWS.SimpleQueueService.PurgeQueueInProgress", sqs.purge_queue, QueueUrl=url)

        sqs.tag_queue(QueueUrl=url, Tags={"stage": "dev"})
        sqs.untag_queue(QueueUrl=url, TagKeys=["team"])
        assert sqs.list_queue_tags(QueueUrl=url)["Tags"] == {"stage": "dev"}

        dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
        policy = json.dumps({"deadLetterTargetArn": "arn:aws:sqs:us-east-1:000000000000:dead", "maxReceiveCount": 1})
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"RedrivePolicy": policy, "VisibilityTimeout": "0"})
        refused("InvalidParameterValue", sqs.set_queue_attributes, QueueUrl=url, Attributes={"RedrivePolicy": policy.replace("dead\"", "gone\"")})
        assert sqs.list_dead_letter_source_queues(QueueUrl=dead)["queueUrls"] == [url]
        id = sqs.send_message(QueueUrl=url, MessageBody="poison")["MessageId"]
        assert len(sqs.receive_message(QueueUrl=url)["Messages"]) == 1
        assert "Messages" not in sqs.receive_message(QueueUrl=url)
        [poison] = sqs.receive_message(QueueUrl=dead, AttributeNames=["All"])["Messages"]
        assert (poison["MessageId"], poison["Attributes"]["DeadLetterQueueSourceArn"]) == (id, "arn:aws:sqs:us-east-1:000000000000:orders")
        sqs.delete_queue(QueueUrl=url)
        refused("AWS.SimpleQueueService.NonExistentQueue", sqs.send_message, QueueUrl=url, MessageBody="a")
        """);

    [Python3Fact("boto3")]
    public Task Boto3_FifoQueue_KeepsTheOrderOfGroupsAndTakesNothingTwice() => _cloud.RunPythonAsync("""
        import boto3, botocore
        sqs = boto3.client("sqs")
        url = sqs.create_queue(QueueName="steps.fifo", Attributes={"FifoQueue": "true", "VisibilityTimeout": "30"})["QueueUrl"]
        for group, id in [("a", "1"), ("a", "2"), ("b", "3"), ("a", "4"), ("a", "1")]:
            sent = sqs.send_message(QueueUrl=url, MessageBody=group + id, MessageGroupId=group, MessageDeduplicationId=id)
            assert len(sent["SequenceNumber"]) == 20
        for missing in [{}, {"MessageGroupId": "a"}]:
            try:
                sqs.send_message(QueueUrl=url, MessageBody="x", **missing)
                raise AssertionError(missing)
            except botocore.exceptions.ClientError as error:
                assert error.response["Error"]["Code"] in ("MissingParameter", "InvalidParameterValue"), error
        take = lambda n: sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=n, AttributeNames=["All"]).get("Messages", [])
        first = take(2)
        assert [m["Body"] for m in first] == ["a1", "a2"], first
        assert first[0]["Attributes"]["MessageGroupId"] == "a" and first[0]["Attributes"]["MessageDeduplicationId"] == "1"
        [b] = take(10)
        assert b["Body"] == "b3"
        sqs.delete_message(QueueUrl=url, ReceiptHandle=first[0]["ReceiptHandle"])
        assert take(10) == []
        sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=first[1]["ReceiptHandle"], VisibilityTimeout=0)
        assert [m["Body"] for m in take(10)] == ["a2", "a4"]
        """);

    [Fact]
    public async Task DotNetClient_SendsAndReceives_AndWaitsForAMessage()
    {
        var url = (await _client.CreateQueueAsync(new CreateQueueRequest { QueueName = "net" })).QueueUrl;
        var waiting = _client.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = url, WaitTimeSeconds = 20, MessageAttributeNames = ["All"] });
        await Task.Delay(200);
        Assert.False(waiting.IsCompleted);
        await _client.SendMessageAsync(new SendMessageRequest { QueueUrl = url, MessageBody = "hello", MessageAttributes = new() { ["a"] = new() { DataType = "String", StringValue = "b" } } });

        var message = Assert.Single((await waiting.WaitAsync(TimeSpan.FromSeconds(10))).Messages);
        Assert.Equal(("hello", "b"), (message.Body, message.MessageAttributes["a"].StringValue));
        await _client.DeleteMessageAsync(url, message.ReceiptHandle);
        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => _client.GetQueueUrlAsync("absent"));
    }

    [Fact]
    public async Task Stack_WithQueues_MakesThemAndDeletesThem()
    {
        await _cloud.CloudFormation.CreateStackAsync(new()
        {
            StackName = "queues",
            TemplateBody = """
                Resources:
                  Dead: { Type: AWS::SQS::Queue, Properties: { FifoQueue: true } }
                  Work:
                    Type: AWS::SQS::Queue
                    Properties:
                      FifoQueue: true
                      VisibilityTimeout: 7
                      RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3 }
                      Tags: [{ Key: team, Value: a }]
                  Policy:
                    Type: AWS::SQS::QueuePolicy
                    Properties: { Queues: [!Ref Work], PolicyDocument: { Version: '2012-10-17', Statement: [] } }
                Outputs:
                  Url: { Value: !Ref Work }
                  Name: { Value: !GetAtt Work.QueueName }
                """,
        });
        await _cloud.Sample.Cloud.WhenIdleAsync();
        var stack = (await _cloud.CloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = "queues" })).Stacks![0];
        Assert.Equal("CREATE_COMPLETE", stack.StackStatus!.Value);
        var url = stack.Outputs!.Single(output => output.OutputKey == "Url").OutputValue!;
        var attributes = (await _client.GetQueueAttributesAsync(new GetQueueAttributesRequest { QueueUrl = url, AttributeNames = ["All"] })).Attributes;

        Assert.EndsWith(".fifo", url, StringComparison.Ordinal);
        Assert.Equal("7", attributes["VisibilityTimeout"]);
        Assert.Contains("2012-10-17", attributes["Policy"], StringComparison.Ordinal);
        Assert.Equal(url, (await _client.GetQueueUrlAsync(stack.Outputs!.Single(output => output.OutputKey == "Name").OutputValue)).QueueUrl);

        await _cloud.CloudFormation.DeleteStackAsync(new() { StackName = "queues" });
        await _cloud.Sample.Cloud.WhenIdleAsync();
        Assert.Empty((await _client.ListQueuesAsync("")).QueueUrls ?? []);
    }
}
