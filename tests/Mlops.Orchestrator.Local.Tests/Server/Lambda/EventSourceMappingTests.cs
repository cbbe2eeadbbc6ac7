namespace Mlops.Orchestrator.Local.Tests.Server.Lambda;

/// <summary>Messages that make functions run: from a topic through a queue, in batches, in vain.</summary>
public sealed class EventSourceMappingTests : IAsyncLifetime
{
    private const string Code = """
        import json

        def handler(event, context):
            failed = []
            print("batch of", len(event["Records"]))
            for record in event["Records"]:
                body = json.loads(record["body"])
                print("got", body["n"], record["eventSourceARN"].split(":")[-1], record["attributes"]["ApproximateReceiveCount"])
                if body.get("bad"):
                    failed.append({"itemIdentifier": record["messageId"]})
            if any(json.loads(record["body"]).get("crash") for record in event["Records"]):
                raise ValueError("crashed")
            return {"batchItemFailures": failed}
        """;

    private ServedCloud _cloud = null!;

    public async Task InitializeAsync()
    {
        _cloud = await ServedCloud.StartAsync();
        await FunctionZip.PutAsync(_cloud, "worker.zip", Code);
    }

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    [Fact]
    public async Task Stack_OfATopicAQueueAndAFunction_CarriesAMessageThrough_AndPutsWhatFailsAside()
    {
        await _cloud.CloudFormation.CreateStackAsync(new()
        {
            StackName = "chain",
            TemplateBody = $$$"""
                Resources:
                {{{FunctionZip.Resource("Worker", "worker.zip")}}}
                  Topic: { Type: AWS::SNS::Topic, Properties: { TopicName: chain } }
                  Dead: { Type: AWS::SQS::Queue, Properties: { QueueName: dead } }
                  Queue:
                    Type: AWS::SQS::Queue
                    Properties:
                      QueueName: work
                      VisibilityTimeout: 20
                      RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 2 }
                  Subscription:
                    Type: AWS::SNS::Subscription
                    Properties: { TopicArn: !Ref Topic, Protocol: sqs, Endpoint: !GetAtt Queue.Arn, RawMessageDelivery: true }
                  Permission:
                    Type: AWS::Lambda::Permission
                    Properties: { Action: lambda:InvokeFunction, FunctionName: !Ref Worker, Principal: sqs.amazonaws.com }
                  Mapping:
                    Type: AWS::Lambda::EventSourceMapping
                    Properties:
                      FunctionName: !Ref Worker
                      EventSourceArn: !GetAtt Queue.Arn
                      BatchSize: 5
                      FunctionResponseTypes: [ReportBatchItemFailures]
                      FilterCriteria: { Filters: [{ Pattern: '{"body": {"n": [{"numeric": [">", 0]}]}}' }] }
                """,
        });
        await _cloud.Sample.Cloud.WhenIdleAsync();
        await _cloud.RunPythonAsync("""
            import boto3, json, time
            sns, sqs, functions = boto3.client("sns"), boto3.client("sqs"), boto3.client("lambda")
            [mapping] = functions.list_event_source_mappings(FunctionName="worker")["EventSourceMappings"]
            assert (mapping["State"], mapping["BatchSize"], mapping["FunctionResponseTypes"]) == ("Enabled", 5, ["ReportBatchItemFailures"]), mapping
            work = sqs.get_queue_url(QueueName="work")["QueueUrl"]
            sqs.set_queue_attributes(QueueUrl=work, Attributes={"VisibilityTimeout": "1"})
            for body in [{"n": 1}, {"n": 0}, {"n": 2, "bad": True}]:
                sns.publish(TopicArn="arn:aws:sns:us-east-1:000000000000:chain", Message=json.dumps(body))
            [dead] = sqs.receive_message(QueueUrl=sqs.get_queue_url(QueueName="dead")["QueueUrl"], WaitTimeSeconds=20)["Messages"]
            assert json.loads(dead["Body"])["n"] == 2, dead
            attributes = sqs.get_queue_attributes(QueueUrl=work, AttributeNames=["All"])["Attributes"]
            assert (attributes["ApproximateNumberOfMessages"], attributes["ApproximateNumberOfMessagesNotVisible"]) == ("0", "0"), attributes
            """);

        var log = FunctionZip.Log(_cloud, "worker");
        Assert.Contains("got 1 work 1", log, StringComparison.Ordinal);
        Assert.Contains("got 2 work 2", log, StringComparison.Ordinal);
        Assert.DoesNotContain("got 0", log, StringComparison.Ordinal);
        Assert.DoesNotContain("got 2 work 3", log, StringComparison.Ordinal);
    }

    [Python3Fact("boto3")]
    public async Task Boto3_Mappings_AreMadeChangedAndDeleted()
    {
        await _cloud.CloudFormation.CreateStackAsync(new() { StackName = "worker", TemplateBody = $"Resources:\n{FunctionZip.Resource("Worker", "worker.zip")}" });
        await _cloud.Sample.Cloud.WhenIdleAsync();
        await _cloud.RunPythonAsync("""
            import boto3, botocore, json, time
            sqs, functions = boto3.client("sqs"), boto3.client("lambda")

            def refused(code, call, **arguments):
                try:
                    call(**arguments)
                except botocore.exceptions.ClientError as error:
                    assert error.response["Error"]["Code"] == code, error.response
                    return
                raise AssertionError(f"{code} was expected of {call}")

            url = sqs.create_queue(QueueName="jobs", Attributes={"VisibilityTimeout": "20"})["QueueUrl"]
            arn = "arn:aws:sqs:us-east-1:000000000000:jobs"
            refused("ResourceNotFoundException", functions.create_event_source_mapping, EventSourceArn=arn, FunctionName="absent")
            refused("InvalidParameterValueException", functions.create_event_source_mapping, EventSourceArn=arn + "x", FunctionName="worker")
            refused("InvalidParameterValueException", functions.create_event_source_mapping, EventSourceArn=arn, FunctionName="worker", BatchSize=11)
            refused("InvalidParameterValueException", functions.create_event_source_mapping, EventSourceArn=arn, FunctionName="worker", FilterCriteria={"Filters": [{"Pattern": "x"}]})
            mapping = functions.create_event_source_mapping(EventSourceArn=arn, FunctionName="worker", BatchSize=100, MaximumBatchingWindowInSeconds=2)
            refused("ResourceConflictException", functions.create_event_source_mapping, EventSourceArn=arn, FunctionName="worker")
            assert mapping["FunctionArn"] == "arn:aws:lambda:us-east-1:000000000000:function:worker"
            for n in range(30):
                sqs.send_message(QueueUrl=url, MessageBody=json.dumps({"n": n}))
            end = time.monotonic() + 20
            while functions.get_event_source_mapping(UUID=mapping["UUID"])["LastProcessingResult"] != "OK":
                assert time.monotonic() < end
                time.sleep(0.1)
            sqs.send_message(QueueUrl=url, MessageBody=json.dumps({"n": 77, "crash": True}))
            while not functions.get_event_source_mapping(UUID=mapping["UUID"])["LastProcessingResult"].startswith("PROBLEM"):
                assert time.monotonic() < end
                time.sleep(0.1)
            attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
            assert (attributes["ApproximateNumberOfMessages"], attributes["ApproximateNumberOfMessagesNotVisible"]) == ("0", "1"), attributes
            assert functions.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)["FunctionArn"] == mapping["FunctionArn"]
            assert functions.get_event_source_mapping(UUID=mapping["UUID"])["State"] == "Disabled"
            assert functions.delete_event_source_mapping(UUID=mapping["UUID"])["State"] == "Deleting"
            refused("ResourceNotFoundException", functions.get_event_source_mapping, UUID=mapping["UUID"])
            assert functions.list_event_source_mappings()["EventSourceMappings"] == []
            """);

        var log = FunctionZip.Log(_cloud, "worker");
        Assert.Contains("batch of 30", log, StringComparison.Ordinal);
        Assert.Contains("got 77", log, StringComparison.Ordinal);
    }
}
