namespace Mlops.Orchestrator.Local.Tests.Server.EventBridge;

/// <summary>EventBridge as AWS's clients see it.</summary>
public sealed class EventServiceTests : IAsyncLifetime
{
    private ServedCloud _cloud = null!;

    public async Task InitializeAsync() => _cloud = await ServedCloud.StartAsync(new FastClock());

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    [Python3Fact("boto3")]
    public Task Boto3_RulesAndEvents_AreAsOnAws() => _cloud.RunPythonAsync("""
        import boto3, botocore, json
        events, sqs, sns = boto3.client("events"), boto3.client("sqs"), boto3.client("sns")

        def refused(code, call, **arguments):
            try:
                call(**arguments)
            except botocore.exceptions.ClientError as error:
                assert error.response["Error"]["Code"] == code, error.response
                return
            raise AssertionError(f"{code} was expected of {call}")

        pattern = json.dumps({"source": ["shop"], "detail": {"total": [{"numeric": [">", 10]}], "state": ["open", "new"]}})
        rule = events.put_rule(Name="orders", EventPattern=pattern, Description="large orders", Tags=[{"Key": "a", "Value": "b"}])["RuleArn"]
        assert rule == "arn:aws:events:us-east-1:000000000000:rule/orders"
        refused("InvalidEventPatternException", events.put_rule, Name="bad", EventPattern="{\"source\": \"shop\"}")
        refused("ValidationException", events.put_rule, Name="bad", ScheduleExpression="rate(1 minutes)")
        refused("ValidationException", events.put_rule, Name="bad")
        refused("ResourceNotFoundException", events.describe_rule, Name="absent")
        refused("ResourceNotFoundException", events.put_rule, Name="a", EventPattern=pattern, EventBusName="other")
        assert json.loads(events.describe_rule(Name="orders")["EventPattern"]) == json.loads(pattern)
        assert [r["Name"] for r in events.list_rules(NamePrefix="ord")["Rules"]] == ["orders"]
        assert events.list_tags_for_resource(ResourceARN=rule)["Tags"] == [{"Key": "a", "Value": "b"}]
        assert events.list_event_buses()["EventBuses"][0]["Name"] == "default" == events.describe_event_bus()["Name"]

        url = sqs.create_queue(QueueName="orders")["QueueUrl"]
        queue = "arn:aws:sqs:us-east-1:000000000000:orders"
        topic = sns.create_topic(Name="orders")["TopicArn"]
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue, Attributes={"RawMessageDelivery": "true"})
        assert events.put_targets(Rule="orders", Targets=[
            {"Id": "whole", "Arn": queue},
            {"Id": "part", "Arn": queue, "InputPath": "$.detail.id"},
            {"Id": "filled", "Arn": queue, "InputTransformer": {"InputPathsMap": {"id": "$.detail.id", "n": "$.detail.total"}, "InputTemplate": "{\"order\": <id>, \"text\": \"<id> of <n>\", \"rule\": <aws.events.rule-name>}"}},
            {"Id": "topic", "Arn": topic, "InputTransformer": {"InputPathsMap": {"id": "$.detail.id"}, "InputTemplate": "\"Order <id> came.\""}},
        ])["FailedEntryCount"] == 0
        refused("ValidationException", events.put_targets, Rule="orders", Targets=[{"Id": "x", "Arn": "x"}])
        refused("ResourceNotFoundException", events.put_targets, Rule="absent", Targets=[{"Id": "x", "Arn": queue}])
        assert [t["Id"] for t in events.list_targets_by_rule(Rule="orders")["Targets"]] == ["whole", "part", "filled", "topic"]
        assert events.list_rule_names_by_target(TargetArn=queue)["RuleNames"] == ["orders"]

        put = events.put_events(Entries=[
            {"Source": "shop", "DetailType": "Order", "Detail": json.dumps({"id": "ä\"1", "total": 11, "state": "open"}), "Resources": ["r"]},
            {"Source": "shop", "DetailType": "Order", "Detail": json.dumps({"id": "2", "total": 10, "state": "open"})},
            {"Source": "shop", "DetailType": "Order", "Detail": "{\"id\": \"\\ud800\"}"},
            {"Source": "aws.shop", "DetailType": "Order", "Detail": "{}"},
            {"Source": "shop", "Detail": "{}"},
        ])
        assert put["FailedEntryCount"] == 3 and [e.get("ErrorCode") for e in put["Entries"]] == [None, None, "MalformedDetail", "NotAuthorizedForSourceException", "InvalidArgument"], put
        bodies = [m["Body"] for m in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]]
        whole, part, filled, told = bodies
        assert json.loads(whole)["id"] == put["Entries"][0]["EventId"] and json.loads(whole)["detail-type"] == "Order" and json.loads(whole)["resources"] == ["r"]
        assert json.loads(part) == "ä\"1"
        assert json.loads(filled) == {"order": "ä\"1", "text": "ä\"1 of 11", "rule": "orders"}, filled
        assert told == "Order ä\"1 came.", told

        event = {"id": "1", "account": "0", "source": "shop", "time": "t", "region": "r", "resources": [], "detail-type": "d", "detail": {"total": 20, "state": "new"}}
        assert events.test_event_pattern(EventPattern=pattern, Event=json.dumps(event))["Result"]
        assert not events.test_event_pattern(EventPattern=pattern, Event=json.dumps({**event, "source": "x"}))["Result"]
        refused("ValidationException", events.test_event_pattern, EventPattern=pattern, Event="{}")

        events.disable_rule(Name="orders")
        assert events.describe_rule(Name="orders")["State"] == "DISABLED"
        events.put_events(Entries=[{"Source": "shop", "DetailType": "Order", "Detail": json.dumps({"id": "3", "total": 12, "state": "open"})}])
        assert "Messages" not in sqs.receive_message(QueueUrl=url)
        events.enable_rule(Name="orders")
        refused("ValidationException", events.delete_rule, Name="orders")
        events.remove_targets(Rule="orders", Ids=["whole", "part", "filled", "topic"])
        events.delete_rule(Name="orders")
        assert events.list_rules(NamePrefix="orders")["Rules"] == []
        """);

    [Fact]
    public async Task Stack_WithRules_RunsAFunctionByEventAndByTheClock_AndStartsAPipeline()
    {
        await FunctionZip.PutAsync(_cloud, "seen.zip", """
            def handler(event, context):
                print("seen", event["source"], event["detail-type"], event["detail"])
            """);
        await _cloud.Sample.ProvisionAsync(SampleCloud.Plan("good"));
        var pipeline = (await _cloud.CodePipeline.ListPipelinesAsync(new())).Pipelines![0].Name!;
        await _cloud.CloudFormation.CreateStackAsync(new()
        {
            StackName = "rules",
            TemplateBody = $$"""
                Resources:
                {{FunctionZip.Resource("Seen", "seen.zip")}}
                  ByEvent:
                    Type: AWS::Events::Rule
                    Properties:
                      EventPattern: { source: [shop] }
                      Targets:
                        - { Id: seen, Arn: !GetAtt Seen.Arn }
                        - { Id: pipeline, Arn: !Sub 'arn:aws:codepipeline:${AWS::Region}:${AWS::AccountId}:{{pipeline}}', RoleArn: 'arn:aws:iam::000000000000:role/events' }
                  ByClock:
                    Type: AWS::Events::Rule
                    Properties: { ScheduleExpression: rate(1 minute), Targets: [{ Id: seen, Arn: !GetAtt Seen.Arn }] }
                """,
        });
        await _cloud.Sample.Cloud.WhenIdleAsync();
        await _cloud.RunPythonAsync("import boto3; boto3.client('events').put_events(Entries=[{'Source': 'shop', 'DetailType': 'Order', 'Detail': '{\"id\": 7}'}])");
        await FunctionZip.PrintedAsync(_cloud, "seen", "seen shop Order {'id': 7}");
        await _cloud.Sample.Cloud.WhenIdleAsync();

        Assert.Equal(2, (await _cloud.CodePipeline.ListPipelineExecutionsAsync(new() { PipelineName = pipeline })).PipelineExecutionSummaries!.Count);
        await FunctionZip.PrintedAsync(_cloud, "seen", "seen aws.events Scheduled Event {}");
    }

    /// <summary>A clock whose minutes are three seconds long.</summary>
    private sealed class FastClock : TimeProvider
    {
        private const int Factor = 20;

        private readonly DateTimeOffset _start = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => _start + ((System.GetUtcNow() - _start) * Factor);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / Factor : dueTime, period);
    }
}
