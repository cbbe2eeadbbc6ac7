using Mlops.Orchestrator.Local.Tests.Server.Lambda;

namespace Mlops.Orchestrator.Local.Tests.Server.S3;

/// <summary>Functions, queues, topics and EventBridge, told of what happens in buckets.</summary>
public sealed class NotificationConfigurationTests : IAsyncLifetime
{
    private const string Code = """
        def handler(event, context):
            for record in event["Records"]:
                print("told", record["eventName"], record["s3"]["bucket"]["name"], record["s3"]["object"]["key"], record["s3"]["object"].get("size"))
        """;

    private ServedCloud _cloud = null!;

    public async Task InitializeAsync() => _cloud = await ServedCloud.StartAsync();

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    [Python3Fact("boto3")]
    public Task Boto3_QueueTopicAndEventBridge_AreToldOfWhatTheyAskedFor() => _cloud.RunPythonAsync("""
        import boto3, botocore, json
        s3, sqs, sns, events = boto3.client("s3"), boto3.client("sqs"), boto3.client("sns"), boto3.client("events")
        bucket = "told"
        s3.create_bucket(Bucket=bucket)

        def queue(name):
            url = sqs.create_queue(QueueName=name)["QueueUrl"]
            return url, sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]

        def messages(url):
            found = []
            while True:
                batch = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=1).get("Messages", [])
                if not batch:
                    return found
                for message in batch:
                    found.append(json.loads(message["Body"]))
                    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])

        def refused(text, **configuration):
            try:
                s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration=configuration)
            except botocore.exceptions.ClientError as error:
                assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 400 and text in error.response["Error"]["Message"], error.response
                return
            raise AssertionError(text)

        (created, createdArn), (removed, removedArn), (bus, busArn) = queue("created"), queue("removed"), queue("bus")
        topic = sns.create_topic(Name="told")["TopicArn"]
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=removedArn, Attributes={"RawMessageDelivery": "true"})
        assert {k for k in s3.get_bucket_notification_configuration(Bucket=bucket)} == {"ResponseMetadata"}
        rule = {"Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": "in/"}, {"Name": "Suffix", "Value": ".csv"}]}}}
        whole = {
            "QueueConfigurations": [{"Id": "q", "QueueArn": createdArn, "Events": ["s3:ObjectCreated:*"], **rule}],
            "TopicConfigurations": [{"TopicArn": topic, "Events": ["s3:ObjectRemoved:*"]}],
            "EventBridgeConfiguration": {},
        }
        s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration=whole)
        found = s3.get_bucket_notification_configuration(Bucket=bucket)
        assert found["QueueConfigurations"][0]["QueueArn"] == createdArn and found["QueueConfigurations"][0]["Filter"]["Key"]["FilterRules"][0] == {"Name": "prefix", "Value": "in/"}, found
        assert found["TopicConfigurations"][0]["Id"] and found["EventBridgeConfiguration"] == {}, found
        assert [m["Event"] for m in messages(created)] == ["s3:TestEvent"]

        refused("does not exist", QueueConfigurations=[{"QueueArn": createdArn + "-not", "Events": ["s3:ObjectCreated:*"]}])
        refused("does not exist", LambdaFunctionConfigurations=[{"LambdaFunctionArn": "arn:aws:lambda:us-east-1:000000000000:function:none", "Events": ["s3:ObjectCreated:*"]}])
        refused("not well formed", QueueConfigurations=[{"QueueArn": topic, "Events": ["s3:ObjectCreated:*"]}])
        refused("not supported", QueueConfigurations=[{"QueueArn": createdArn, "Events": ["s3:ObjectEaten"]}])
        refused("overlap", QueueConfigurations=[{"QueueArn": createdArn, "Events": ["s3:ObjectCreated:*"]}, {"QueueArn": removedArn, "Events": ["s3:ObjectCreated:Put"]}])
        refused("prefix or suffix", QueueConfigurations=[{"QueueArn": createdArn, "Events": ["s3:ObjectCreated:*"], "Filter": {"Key": {"FilterRules": [{"Name": "infix", "Value": "x"}]}}}])
        assert s3.get_bucket_notification_configuration(Bucket=bucket)["QueueConfigurations"][0]["Id"] == "q"

        events.put_rule(Name="made", EventPattern=json.dumps({"source": ["aws.s3"], "detail-type": ["Object Created"], "detail": {"bucket": {"name": [bucket]}, "object": {"key": [{"prefix": "in/"}]}}}))
        events.put_targets(Rule="made", Targets=[{"Id": "q", "Arn": busArn}])

        s3.put_object(Bucket=bucket, Key="in/a b+ä.csv", Body=b"12345")
        s3.put_object(Bucket=bucket, Key="in/a.txt", Body=b"1")
        s3.put_object(Bucket=bucket, Key="out/a.csv", Body=b"1")
        s3.copy_object(Bucket=bucket, Key="in/b.csv", CopySource={"Bucket": bucket, "Key": "out/a.csv"})
        upload = s3.create_multipart_upload(Bucket=bucket, Key="in/c.csv")["UploadId"]
        part = s3.upload_part(Bucket=bucket, Key="in/c.csv", UploadId=upload, PartNumber=1, Body=b"whole")["ETag"]
        s3.complete_multipart_upload(Bucket=bucket, Key="in/c.csv", UploadId=upload, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": part}]})
        records = [r for m in messages(created) for r in m.get("Records", [])]
        assert sorted((r["eventName"], r["s3"]["object"]["key"], r["s3"]["object"]["size"]) for r in records) == [
            ("ObjectCreated:CompleteMultipartUpload", "in/c.csv", 5), ("ObjectCreated:Copy", "in/b.csv", 1), ("ObjectCreated:Put", "in/a+b%2B%C3%A4.csv", 5)], records
        assert all(r["eventSource"] == "aws:s3" and r["s3"]["configurationId"] == "q" and r["s3"]["object"]["eTag"] for r in records), records
        assert sorted((m["detail"]["object"]["key"], m["detail"]["reason"]) for m in messages(bus)) == [
            ("in/a b+ä.csv", "PutObject"), ("in/a.txt", "PutObject"), ("in/b.csv", "CopyObject"), ("in/c.csv", "CompleteMultipartUpload")]

        s3.delete_object(Bucket=bucket, Key="absent")
        s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "in/a.txt"}]})
        s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
        s3.delete_object(Bucket=bucket, Key="in/b.csv")
        told = messages(removed)
        assert [m["Event"] for m in told if "Event" in m] == ["s3:TestEvent"], told
        assert sorted((r["eventName"], r["s3"]["object"]["key"]) for m in told for r in m.get("Records", [])) == [
            ("ObjectRemoved:Delete", "in/a.txt"), ("ObjectRemoved:DeleteMarkerCreated", "in/b.csv")], told

        s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration={})
        s3.put_object(Bucket=bucket, Key="in/d.csv", Body=b"1")
        assert messages(created) == []
        """);

    [Python3Fact("boto3")]
    public async Task Stack_OfABucketThatTellsAFunction_RunsIt_AndStopsWhenTheTemplateDoesNotSaySoAnyMore()
    {
        await FunctionZip.PutAsync(_cloud, "worker.zip", Code);
        var template = $$$"""
            Resources:
            {{{FunctionZip.Resource("Worker", "worker.zip")}}}
              Inbox:
                Type: AWS::S3::Bucket
                Properties:
                  BucketName: inbox
                  NotificationConfiguration:
                    LambdaConfigurations:
                      - { Event: "s3:ObjectCreated:*", Function: !GetAtt Worker.Arn, Filter: { S3Key: { Rules: [{ Name: suffix, Value: .json }] } } }
            """;
        await _cloud.CloudFormation.CreateStackAsync(new() { StackName = "inbox", TemplateBody = template });
        await _cloud.Sample.Cloud.WhenIdleAsync();
        await _cloud.RunPythonAsync("""
            import boto3
            s3 = boto3.client("s3")
            [rule] = s3.get_bucket_notification_configuration(Bucket="inbox")["LambdaFunctionConfigurations"]
            assert rule["LambdaFunctionArn"].endswith(":function:worker"), rule
            s3.put_object(Bucket="inbox", Key="a.json", Body=b"{}")
            s3.put_object(Bucket="inbox", Key="a.txt", Body=b"{}")
            """);
        await _cloud.Sample.Cloud.WhenIdleAsync();
        Assert.Contains("told ObjectCreated:Put inbox a.json 2", FunctionZip.Log(_cloud, "worker"), StringComparison.Ordinal);
        Assert.DoesNotContain("a.txt", FunctionZip.Log(_cloud, "worker"), StringComparison.Ordinal);

        await _cloud.CloudFormation.UpdateStackAsync(new() { StackName = "inbox", TemplateBody = template[..template.IndexOf("      NotificationConfiguration", StringComparison.Ordinal)] });
        await _cloud.Sample.Cloud.WhenIdleAsync();
        await _cloud.RunPythonAsync("""
            import boto3
            assert "LambdaFunctionConfigurations" not in boto3.client("s3").get_bucket_notification_configuration(Bucket="inbox")
            """);
    }

    [Fact]
    public async Task Stack_OfABucketThatTellsNobodyThereIs_IsRefused()
    {
        await _cloud.CloudFormation.CreateStackAsync(new()
        {
            StackName = "inbox",
            TemplateBody = """
                Resources:
                  Inbox:
                    Type: AWS::S3::Bucket
                    Properties:
                      BucketName: inbox
                      NotificationConfiguration: { QueueConfigurations: [{ Event: "s3:ObjectCreated:*", Queue: "arn:aws:sqs:us-east-1:000000000000:none" }] }
                """,
        });
        await _cloud.Sample.Cloud.WhenIdleAsync();
        var events = await _cloud.CloudFormation.DescribeStackEventsAsync(new() { StackName = "inbox" });
        Assert.Contains(events.StackEvents!, happened => happened.ResourceStatusReason?.Contains("Unable to validate the following destination configurations", StringComparison.Ordinal) == true);
    }
}
