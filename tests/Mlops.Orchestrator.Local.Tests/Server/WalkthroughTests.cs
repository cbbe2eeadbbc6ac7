namespace Mlops.Orchestrator.Local.Tests.Server;

/// <summary>What people do with the AWS CLI and boto3, from beginning to end.</summary>
public sealed class WalkthroughTests : IAsyncLifetime
{
    private ServedCloud _cloud = null!;

    private AwsPrograms Aws => _cloud.Aws;

    public async Task InitializeAsync() => _cloud = await ServedCloud.StartAsync();

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    [SkippableFact]
    public async Task AwsCli_Approval_DeploysTheStack()
    {
        await _cloud.Sample.UploadAsync(SampleCloud.Plan("good"));
        await _cloud.Sample.CreatePipelineAsync(state => state.Stages[1].Actions[0].ApprovalToken is not null);
        var pipeline = await _cloud.Sample.PipelineAsync();
        var token = await Aws.AwsAsync("codepipeline", "get-pipeline-state", "--name", pipeline, "--query", "stageStates[1].actionStates[0].latestExecution.token", "--output", "text");

        Assert.Contains("InvalidApprovalTokenException", await Aws.RefusalAsync("codepipeline", "put-approval-result", "--pipeline-name", pipeline, "--stage-name", "Approve", "--action-name", "Approval", "--result", "summary=ok,status=Approved", "--token", "00000000-0000-0000-0000-000000000000"), StringComparison.Ordinal);
        await Aws.AwsAsync("codepipeline", "put-approval-result", "--pipeline-name", pipeline, "--stage-name", "Approve", "--action-name", "Approval", "--result", "summary=ok,status=Approved", "--token", token);
        await _cloud.Sample.Cloud.WhenIdleAsync();

        Assert.Equal("CREATE_COMPLETE", await Aws.AwsAsync("cloudformation", "describe-stacks", "--stack-name", SampleCloud.StackName, "--query", "Stacks[0].StackStatus", "--output", "text"));
    }

    [SkippableFact]
    public async Task AwsCli_SyncOfAFolderAndALargeFile_AreTheSameBytesAndOnlyTheDifference()
    {
        var source = Path.Combine(_cloud.Folder, "source");
        Directory.CreateDirectory(Path.Combine(source, "sub folder"));
        var large = new byte[50 * 1024 * 1024];
        new Random(5).NextBytes(large);
        await File.WriteAllBytesAsync(Path.Combine(source, "large.bin"), large);
        await File.WriteAllTextAsync(Path.Combine(source, "sub folder", "ä.csv"), "1,2");
        await Aws.AwsAsync("s3", "mb", "s3://walk-data");

        await Aws.AwsAsync("s3", "sync", source, "s3://walk-data/in");
        await File.WriteAllTextAsync(Path.Combine(source, "sub folder", "ä.csv"), "1,2,3");
        var second = await Aws.AwsAsync("s3", "sync", source, "s3://walk-data/in");
        await Aws.AwsAsync("s3", "sync", "s3://walk-data/in", Path.Combine(_cloud.Folder, "target"));

        Assert.Contains("ä.csv", second, StringComparison.Ordinal);
        Assert.DoesNotContain("large.bin", second, StringComparison.Ordinal);
        Assert.True((await File.ReadAllBytesAsync(Path.Combine(_cloud.Folder, "target", "large.bin"))).AsSpan().SequenceEqual(large));
        Assert.Equal("1,2,3", await File.ReadAllTextAsync(Path.Combine(_cloud.Folder, "target", "sub folder", "ä.csv")));
    }

    [SkippableFact]
    public async Task Python_Stack_IsCreatedUpdatedRolledBackAndDeleted()
    {
        var output = await Aws.PythonAsync("""
            import time
            cloudformation = boto3.client("cloudformation")
            template = "Parameters: {Name: {Type: String}}\nResources: {A: {Type: 'AWS::S3::Bucket', Properties: {BucketName: !Ref Name}}}\nOutputs: {Bucket: {Value: !Ref A}}"

            def named(name): return [{"ParameterKey": "Name", "ParameterValue": name}]
            def show():
                stack = cloudformation.describe_stacks(StackName="walk")["Stacks"][0]
                print(stack["StackStatus"], *(output["OutputValue"] for output in stack.get("Outputs", [])))

            cloudformation.create_stack(StackName="walk", TemplateBody=template, Parameters=named("walk-one"))
            cloudformation.get_waiter("stack_create_complete").wait(StackName="walk", WaiterConfig={"Delay": 1})
            show()
            cloudformation.update_stack(StackName="walk", UsePreviousTemplate=True, Parameters=named("walk-two"))
            cloudformation.get_waiter("stack_update_complete").wait(StackName="walk", WaiterConfig={"Delay": 1})
            show()
            cloudformation.update_stack(StackName="walk", UsePreviousTemplate=True, Parameters=named("No Bucket"))
            while cloudformation.describe_stacks(StackName="walk")["Stacks"][0]["StackStatus"].endswith("PROGRESS"): time.sleep(0.1)
            show()
            print(next(event["ResourceStatusReason"] for event in cloudformation.describe_stack_events(StackName="walk")["StackEvents"] if event["ResourceStatus"] == "UPDATE_FAILED")[:40])
            cloudformation.delete_stack(StackName="walk")
            cloudformation.get_waiter("stack_delete_complete").wait(StackName="walk", WaiterConfig={"Delay": 1})
            try: show()
            except ClientError as error: print(error.response["Error"]["Message"])
            """);

        var lines = output.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(["CREATE_COMPLETE walk-one", "UPDATE_COMPLETE walk-two", "UPDATE_ROLLBACK_COMPLETE walk-two"], lines[..3]);
        Assert.NotEmpty(lines[3]);
        Assert.Equal("Stack with id walk does not exist", lines[4]);
    }

    [SkippableFact]
    public async Task Python_PresignedPutAndGet_AreServedAsSignedAndNotOtherwise()
    {
        var output = await Aws.PythonAsync("""
            import urllib.error, urllib.request
            from botocore.config import Config
            s3 = boto3.client("s3", config=Config(signature_version="s3v4"))
            s3.create_bucket(Bucket="walk-signed")

            def send(method, url, body=None):
                try:
                    with urllib.request.urlopen(urllib.request.Request(url, body, method=method)) as answer: return answer.status, answer.read().decode()
                except urllib.error.HTTPError as error: return error.code, error.read().decode().partition("<Code>")[2].partition("<")[0] or "no code"

            put = s3.generate_presigned_url("put_object", Params={"Bucket": "walk-signed", "Key": "a b"}, ExpiresIn=60)
            get = s3.generate_presigned_url("get_object", Params={"Bucket": "walk-signed", "Key": "a b"}, ExpiresIn=60)
            print(*send("PUT", put, b"content"))
            print(*send("GET", get))
            print(*send("GET", put))
            print(*send("PUT", put.replace("a%20b", "c"), b"content"))
            print(*send("GET", get.replace("Expires=60", "Expires=6000")))
            print(*send("GET", boto3.client("s3").generate_presigned_url("get_object", Params={"Bucket": "walk-signed", "Key": "a b"})))
            """);

        Assert.Equal(["200", "200 content", "403 SignatureDoesNotMatch", "403 SignatureDoesNotMatch", "403 SignatureDoesNotMatch", "400 InvalidRequest"], output.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }

    [SkippableFact]
    public async Task Python_TwoAccounts_HaveStacksOfTheirOwn()
    {
        var output = await Aws.PythonAsync("""
            template = "Resources: {A: {Type: 'AWS::SNS::Topic'}}\nOutputs: {Topic: {Value: !Ref A}}"
            role = boto3.client("sts").assume_role(RoleArn="arn:aws:iam::222233334444:role/deploy", RoleSessionName="walk")["Credentials"]
            there = boto3.Session(role["AccessKeyId"], role["SecretAccessKey"], role["SessionToken"])
            for session in (boto3, there):
                cloudformation = session.client("cloudformation")
                cloudformation.create_stack(StackName="same", TemplateBody=template)
                cloudformation.get_waiter("stack_create_complete").wait(StackName="same", WaiterConfig={"Delay": 1})
            for session in (boto3, there):
                print(session.client("sts").get_caller_identity()["Account"], session.client("cloudformation").describe_stacks(StackName="same")["Stacks"][0]["Outputs"][0]["OutputValue"].split(":")[4])
            """);

        Assert.Equal($"{_cloud.Endpoint.AccountId} {_cloud.Endpoint.AccountId}\n222233334444 222233334444", output.ReplaceLineEndings("\n"));
    }

    [SkippableFact]
    public async Task AwsCli_Function_IsInvokedAndItsLogRead()
    {
        await FunctionZip.PutAsync(_cloud, "walk.zip", "def handler(event, context):\n    print('walked', event['far'])\n    return event['far'] * 2\n");
        await _cloud.CloudFormation.CreateStackAsync(new() { StackName = "function", TemplateBody = $"Resources:\n{FunctionZip.Resource("Walker", "walk.zip")}", Capabilities = ["CAPABILITY_IAM"] });
        await _cloud.Sample.Cloud.WhenIdleAsync();
        var answer = Path.Combine(_cloud.Folder, "answer.json");

        Assert.Equal("200", await Aws.AwsAsync("lambda", "invoke", "--function-name", "walker", "--payload", """{"far": 21}""", "--query", "StatusCode", "--output", "text", answer));
        Assert.Equal("42", await File.ReadAllTextAsync(answer));
        Assert.Contains("walked 21", await Aws.AwsAsync("logs", "filter-log-events", "--log-group-name", "/aws/lambda/walker", "--query", "events[].message", "--output", "text"), StringComparison.Ordinal);
    }
}
