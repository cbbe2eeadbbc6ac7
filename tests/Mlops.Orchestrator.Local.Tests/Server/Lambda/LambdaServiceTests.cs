using System.Text;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Mlops.Core.Archives;

namespace Mlops.Orchestrator.Local.Tests.Server.Lambda;

/// <summary>Lambda as AWS's clients see it, with a function of a stack that really runs.</summary>
public sealed class LambdaServiceTests : IAsyncLifetime
{
    private const string Name = "echo";

    private const string Template = """
        Resources:
          Echo:
            Type: AWS::Lambda::Function
            Properties:
              FunctionName: echo
              Runtime: python3.13
              Handler: main.handler
              Role: arn:aws:iam::000000000000:role/echo
              Timeout: 20
              Code: { S3Bucket: mlops-assets, S3Key: echo.zip }
              Environment: { Variables: { GREETING: hello } }
        """;

    private const string Code = """
        import os
        import signer as caller

        def handler(event, context):
            print("asked", event)
            if event.get("fail"):
                raise ValueError("told to")
            return {"greeting": os.environ["GREETING"], "event": event, "account": caller.account()}
        """;

    /// <summary>Who the function is for AWS: asked of STS, signed as on AWS.</summary>
    private const string Caller = """
        import datetime, hashlib, hmac, os, urllib.request

        def account():
            url, body = os.environ["AWS_ENDPOINT_URL"] + "/", b"Action=GetCallerIdentity&Version=2011-06-15"
            time = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
            scope = [time[:8], os.environ["AWS_REGION"], "sts", "aws4_request"]
            signed = {"host": url.split("/")[2], "x-amz-date": time, "x-amz-security-token": os.environ["AWS_SESSION_TOKEN"]}
            names, digest = ";".join(signed), hashlib.sha256(body).hexdigest()
            canonical = "\n".join(["POST", "/", "", *(f"{name}:{value}" for name, value in signed.items()), "", names, digest])
            key = ("AWS4" + os.environ["AWS_SECRET_ACCESS_KEY"]).encode()
            for part in [*scope, "\n".join(["AWS4-HMAC-SHA256", time, "/".join(scope), hashlib.sha256(canonical.encode()).hexdigest()])]:
                key = hmac.new(key, part.encode(), hashlib.sha256).digest()
            credential = os.environ["AWS_ACCESS_KEY_ID"] + "/" + "/".join(scope)
            headers = {**signed, "Content-Type": "application/x-www-form-urlencoded", "Authorization": f"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders={names}, Signature={key.hex()}"}
            return urllib.request.urlopen(urllib.request.Request(url, body, headers)).read().decode().split("<Arn>")[1].split("<")[0]
        """;

    private ServedCloud _cloud = null!;

    private AmazonLambdaClient Client => _cloud.Lambda;

    public async Task InitializeAsync()
    {
        _cloud = await ServedCloud.StartAsync();
        await _cloud.Sample.Cloud.Assets.PutAsync("echo.zip", DeterministicZip.Create([new("main.py", Encoding.UTF8.GetBytes(Code)), new("signer.py", Encoding.UTF8.GetBytes(Caller))]));
        await _cloud.CloudFormation.CreateStackAsync(new() { StackName = "a", TemplateBody = Template });
        await _cloud.Sample.Cloud.WhenIdleAsync();
    }

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    [Fact]
    public async Task Invoke_AndWait_GivesItsAnswerAndItsLog()
    {
        var response = await Client.InvokeAsync(new() { FunctionName = Name, PayloadStream = Payload("""{"a": "\u00e4"}"""), LogType = LogType.Tail });

        Assert.Equal((200, null, "$LATEST"), (response.StatusCode, response.FunctionError, response.ExecutedVersion));
        Assert.Equal("""{"greeting":"hello","event":{"a":"\u00E4"},"account":"arn:aws:sts::000000000000:assumed-role/echo/echo"}""", Text(response.Payload!));
        Assert.Contains("asked {'a': 'ä'}", Encoding.UTF8.GetString(Convert.FromBase64String(response.LogResult!)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_ThatFails_TellsTheFunctionsError()
    {
        var response = await Client.InvokeAsync(new() { FunctionName = "arn:aws:lambda:us-east-1:000000000000:function:echo", PayloadStream = Payload("""{"fail": true}""") });

        Assert.Equal((200, "Unhandled"), (response.StatusCode, response.FunctionError));
        Assert.Equal("""{"errorMessage":"told to","errorType":"ValueError"}""", Text(response.Payload!));
    }

    [Fact]
    public async Task Invoke_ByEvent_IsAnsweredAtOnceAndRuns()
    {
        Assert.Equal(202, (await Client.InvokeAsync(new() { FunctionName = Name, InvocationType = InvocationType.Event, PayloadStream = Payload("""{"late": 1}""") })).StatusCode);
        await _cloud.Sample.Cloud.WhenIdleAsync();

        var logs = Directory.EnumerateFiles(Path.Combine(_cloud.Sample.Cloud.StateFolder, "logs", "000000000000", "us-east-1", Name), "*.log");
        Assert.Contains("asked {'late': 1}", string.Concat(logs.Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Functions_AreListedAndDescribed()
    {
        Assert.Equal(Name, Assert.Single((await Client.ListFunctionsAsync(new())).Functions!).FunctionName);
        var function = (await Client.GetFunctionAsync(new() { FunctionName = Name })).Configuration!;
        var configuration = await Client.GetFunctionConfigurationAsync(new() { FunctionName = Name });

        Assert.Equal(("python3.13", 20, "hello"), (function.Runtime!.Value, function.Timeout, function.Environment!.Variables!["GREETING"]));
        Assert.Equal((function.FunctionArn, function.Handler), (configuration.FunctionArn, configuration.Handler));
    }

    [Fact]
    public async Task Operations_OfWhatIsNone_AreRefused()
    {
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => Client.InvokeAsync(new() { FunctionName = "absent" }));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => Client.GetFunctionAsync(new() { FunctionName = Name, Qualifier = "7" }));
        await Assert.ThrowsAsync<InvalidRequestContentException>(() => Client.InvokeAsync(new() { FunctionName = Name, PayloadStream = Payload("{") }));
        await Assert.ThrowsAsync<InvalidParameterValueException>(() => Client.InvokeAsync(new() { FunctionName = Name, InvocationType = "Later" }));
    }

    private static MemoryStream Payload(string json) => new(Encoding.UTF8.GetBytes(json));

    private static string Text(MemoryStream payload) => Encoding.UTF8.GetString(payload.ToArray());
}
