using System.Text;
using Mlops.Core.Archives;

namespace Mlops.Orchestrator.Local.Tests.Server.Logs;

/// <summary>CloudWatch Logs as AWS's own clients see it, with a function that really logs.</summary>
public sealed class LogsServiceTests : IAsyncLifetime
{
    private const string Group = "/aws/lambda/talker";

    private const string Template = """
        Resources:
          Talker:
            Type: AWS::Lambda::Function
            Properties:
              FunctionName: talker
              Runtime: python3.13
              Handler: main.handler
              Role: arn:aws:iam::000000000000:role/talker
              Timeout: 20
              Code: { S3Bucket: mlops-assets, S3Key: talker.zip }
          Group:
            Type: AWS::Logs::LogGroup
            Properties: { LogGroupName: /of/stack, RetentionInDays: 7, Tags: [{ Key: a, Value: b }] }
        Outputs:
          Arn: { Value: !GetAtt Group.Arn }
        """;

    private const string Code = """
        def handler(event, context):
            print("said", event["word"])
            print("no line end", end="")
            return context.log_stream_name
        """;

    private ServedCloud _cloud = null!;

    private AwsPrograms Aws => _cloud.Aws;

    public async Task InitializeAsync()
    {
        _cloud = await ServedCloud.StartAsync();
        await _cloud.Sample.Cloud.Assets.PutAsync("talker.zip", DeterministicZip.Create([new("main.py", Encoding.UTF8.GetBytes(Code))]));
        await _cloud.CloudFormation.CreateStackAsync(new() { StackName = "a", TemplateBody = Template });
        await _cloud.Sample.Cloud.WhenIdleAsync();
    }

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    [SkippableFact]
    public async Task AwsCli_EventsOfAFunction_AreWhatItPrinted()
    {
        Assert.Contains("The specified log group does not exist.", await Aws.RefusalAsync("logs", "filter-log-events", "--log-group-name", Group), StringComparison.Ordinal);
        await InvokeAsync("eins");
        await InvokeAsync("zwei");

        var lines = (await Aws.AwsAsync("logs", "filter-log-events", "--log-group-name", Group, "--query", "events[].[message]", "--output", "text")).Split("\n\n");
        var filtered = await Aws.AwsAsync("logs", "filter-log-events", "--log-group-name", Group, "--filter-pattern", "said -zwei", "--query", "events[].[message]", "--output", "text");

        Assert.Matches(@"^START RequestId: [0-9a-f-]{36} Version: \$LATEST$", lines[0]);
        Assert.Equal(["said eins", "no line end"], lines[1..3]);
        Assert.StartsWith("END RequestId: ", lines[3], StringComparison.Ordinal);
        Assert.Matches(@"^REPORT RequestId: [0-9a-f-]{36}\tDuration: [0-9.]+ ms\tBilled Duration: [0-9]+ ms\tMemory Size: 128 MB\tInit Duration: [0-9.]+ ms$", lines[4].TrimEnd());
        Assert.Equal((10, "said eins"), (lines.Length, filtered));
    }

    /// <summary>As <c>aws logs tail --follow</c> of the AWS CLI's second version does it: from the last time on, without the events of that time that are known.</summary>
    [SkippableFact]
    public async Task Python_TailThatFollows_SeesEveryEventOnce()
    {
        await InvokeAsync("before");

        var output = await Aws.PythonAsync($$"""
            import time
            logs, calls = boto3.client("logs"), boto3.client("lambda")
            start, known, printed = 0, set(), []

            def look():
                global start
                for page in logs.get_paginator("filter_log_events").paginate(logGroupName="{{Group}}", startTime=start, interleaved=True):
                    for event in page["events"]:
                        if event["eventId"] not in known:
                            known.add(event["eventId"])
                            printed.append(event["message"])
                            start = max(start, event["timestamp"])

            look()
            for word in ("after", "later", "last"):
                calls.invoke(FunctionName="talker", Payload=json.dumps({"word": word}))
                look()
                look()
            print([message.strip() for message in printed if message.startswith("said")], len(printed))
            """);

        Assert.Equal("['said before', 'said after', 'said later', 'said last'] 20", output);
    }

    [SkippableFact]
    public async Task Python_StreamOfAFunction_IsTheOneThatTheFunctionNames()
    {
        var stream = await InvokeAsync("word");

        var output = await Aws.PythonAsync($$"""
            logs = boto3.client("logs")
            print([group["logGroupName"] for group in logs.describe_log_groups()["logGroups"]])
            print([s["logStreamName"] for s in logs.describe_log_streams(logGroupName="{{Group}}", orderBy="LastEventTime", descending=True)["logStreams"]])
            first = logs.get_log_events(logGroupName="{{Group}}", logStreamName={{stream}}, startFromHead=True, limit=2)
            print([event["message"][:5] for event in first["events"]])
            rest = logs.get_log_events(logGroupName="{{Group}}", logStreamName={{stream}}, nextToken=first["nextForwardToken"])
            print([event["message"][:5] for event in rest["events"]])
            end = logs.get_log_events(logGroupName="{{Group}}", logStreamName={{stream}}, nextToken=rest["nextForwardToken"])
            print(end["events"], end["nextForwardToken"] == rest["nextForwardToken"])
            print([event["message"][:3] for event in logs.get_log_events(logGroupName="{{Group}}", logStreamName={{stream}}, limit=1)["events"]])
            print(len(boto3.client("logs", region_name="eu-west-1").describe_log_groups()["logGroups"]))
            logs.delete_log_group(logGroupName="{{Group}}")
            print([group["logGroupName"] for group in logs.describe_log_groups()["logGroups"]])
            """);

        Assert.Equal(
            $$"""
            ['{{Group}}', '/of/stack']
            ['{{stream.Trim('"')}}']
            ['START', 'said ']
            ['no li', 'END R', 'REPOR']
            [] True
            ['REP']
            0
            ['/of/stack']
            """,
            output);
    }

    [SkippableFact]
    public async Task Python_GroupsStreamsAndEventsOfTheCallers_AreKept()
    {
        var output = await Aws.PythonAsync("""
            import time
            logs = boto3.client("logs")
            now = int(time.time() * 1000)

            def refused(call, **request):
                try:
                    print(call(**request))
                except ClientError as error:
                    print(error.response["Error"]["Code"])

            logs.create_log_group(logGroupName="mine", tags={"one": "1"})
            refused(logs.create_log_group, logGroupName="mine")
            refused(logs.create_log_group, logGroupName="not mine")
            logs.create_log_stream(logGroupName="mine", logStreamName="s/1")
            logs.create_log_stream(logGroupName="mine", logStreamName="s/2")
            refused(logs.create_log_stream, logGroupName="mine", logStreamName="s/1")
            refused(logs.create_log_stream, logGroupName="other", logStreamName="s/1")
            refused(logs.put_log_events, logGroupName="mine", logStreamName="s/3", logEvents=[dict(timestamp=now, message="x")])
            refused(logs.put_log_events, logGroupName="mine", logStreamName="s/1", logEvents=[dict(timestamp=now, message="x"), dict(timestamp=now - 1, message="x")])
            old = logs.put_log_events(logGroupName="mine", logStreamName="s/1", logEvents=[dict(timestamp=now - 15 * 86400000, message="old")])
            print(old["rejectedLogEventsInfo"])
            logs.put_log_events(logGroupName="mine", logStreamName="s/1", logEvents=[dict(timestamp=now + i, message=f"first {i}") for i in (0, 2, 4)])
            logs.put_log_events(logGroupName="mine", logStreamName="s/2", logEvents=[dict(timestamp=now + i, message=f"second {i}") for i in (1, 3)])
            pages = [[event["message"] for event in page["events"]] for page in logs.get_paginator("filter_log_events").paginate(logGroupName="mine", limit=2, PaginationConfig={"PageSize": 2})]
            print(pages)
            print([event["message"] for event in logs.filter_log_events(logGroupName="mine", logStreamNames=["s/2"], startTime=now + 2)["events"]])
            refused(logs.filter_log_events, logGroupName="mine", filterPattern="{ $.a = 1 }")
            refused(logs.filter_log_events, logGroupName="mine", logStreamNames=["s/9"])
            refused(logs.put_retention_policy, logGroupName="mine", retentionInDays=2)
            logs.put_retention_policy(logGroupName="mine", retentionInDays=3)
            group = logs.describe_log_groups(logGroupNamePrefix="mi")["logGroups"][0]
            print(group["retentionInDays"], group["arn"], group["logGroupArn"])
            logs.tag_resource(resourceArn=group["logGroupArn"], tags={"two": "2"})
            logs.untag_resource(resourceArn=group["logGroupArn"], tagKeys=["one"])
            print(logs.list_tags_for_resource(resourceArn=group["logGroupArn"])["tags"], logs.list_tags_for_resource(resourceArn="arn:aws:logs:us-east-1:000000000000:log-group:/of/stack")["tags"])
            logs.delete_log_stream(logGroupName="mine", logStreamName="s/1")
            print([stream["logStreamName"] for stream in logs.describe_log_streams(logGroupName="mine")["logStreams"]])
            logs.delete_log_group(logGroupName="mine")
            refused(logs.describe_log_streams, logGroupName="mine")
            logs.create_log_group(logGroupName="mine")
            print(logs.describe_log_streams(logGroupName="mine")["logStreams"])
            """);

        Assert.Equal(
            """
            ResourceAlreadyExistsException
            InvalidParameterException
            ResourceAlreadyExistsException
            ResourceNotFoundException
            ResourceNotFoundException
            InvalidParameterException
            {'tooOldLogEventEndIndex': 1}
            [['first 0', 'second 1'], ['first 2', 'second 3'], ['first 4']]
            ['second 3']
            InvalidParameterException
            ResourceNotFoundException
            InvalidParameterException
            3 arn:aws:logs:us-east-1:000000000000:log-group:mine:* arn:aws:logs:us-east-1:000000000000:log-group:mine
            {'two': '2'} {'a': 'b'}
            ['s/2']
            ResourceNotFoundException
            []
            """,
            output);
    }

    [SkippableFact]
    public async Task Stack_OfALogGroup_MakesAndDeletesIt()
    {
        Assert.Equal("/of/stack\t7", await Aws.AwsAsync("logs", "describe-log-groups", "--query", "logGroups[].[logGroupName,retentionInDays]", "--output", "text"));
        var taken = await Aws.AwsAsync("cloudformation", "create-stack", "--stack-name", "b", "--template-body", """{"Resources": {"G": {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": "/of/stack"}}}}""");
        await _cloud.Sample.Cloud.WhenIdleAsync();
        Assert.Contains("stack/b/", taken, StringComparison.Ordinal);
        Assert.Equal("ROLLBACK_COMPLETE", await Aws.AwsAsync("cloudformation", "describe-stacks", "--stack-name", "b", "--query", "Stacks[0].StackStatus", "--output", "text"));
        Assert.Equal("/of/stack", await Aws.AwsAsync("logs", "describe-log-groups", "--query", "logGroups[].logGroupName", "--output", "text"));

        await Aws.AwsAsync("cloudformation", "delete-stack", "--stack-name", "a");
        await _cloud.Sample.Cloud.WhenIdleAsync();

        Assert.Equal("", await Aws.AwsAsync("logs", "describe-log-groups", "--query", "logGroups[].logGroupName", "--output", "text"));
    }

    private async Task<string> InvokeAsync(string word)
    {
        var response = await _cloud.Lambda.InvokeAsync(new() { FunctionName = "talker", PayloadStream = new(Encoding.UTF8.GetBytes($$"""{"word": "{{word}}"}""")) });
        Assert.Null(response.FunctionError);
        return Encoding.UTF8.GetString(response.Payload!.ToArray());
    }
}
