using System.Net;
using System.Net.Sockets;
using System.Text;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Functions;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Local.Tests.MultiAccount;
using Mlops.Orchestrator.Logs;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Status;

namespace Mlops.Orchestrator.Aws.Tests;

/// <summary>What the adapters do beyond the contract.</summary>
public sealed class AwsCloudTests
{
    [Fact]
    public async Task Files_NoSuchFileOrBucket_IsTheRefusalOfS3()
    {
        await using var ports = await ServedPorts.StartAsync();
        await ports.Ports.Assets.PutAsync("requests/a b+ä.json", new byte[] { 0, 255 });

        Assert.Equal(new byte[] { 0, 255 }, await ports.Aws.Files.ReadAsync("mlops-assets", "requests/a b+ä.json"));
        foreach (var (bucket, code) in new[] { ("mlops-assets", "NoSuchKey"), ("mlops-none", "NoSuchBucket") })
        {
            var refusal = await Assert.ThrowsAsync<ServiceException>(() => ports.Aws.Files.ReadAsync(bucket, "requests/none"));
            Assert.Equal(("s3", "GetObject", code, 404), (refusal.Service, refusal.Operation, refusal.Code, refusal.StatusCode));
        }
    }

    [Fact]
    public async Task StageStacks_OfAnotherAccount_AreReadByItsRole()
    {
        using var folder = new TemporaryFolder();
        await using var cloud = await MultiAccountCloud.OpenAsync(folder);
        var outcome = await cloud.ProvisionAsync();
        var endpoint = await cloud.Cloud.ServeAsync();
        using var aws = Ungated(endpoint);
        var id = (await cloud.StatusAsync()).Stages[0].Stack!.Id;

        var stack = await aws.Ports.StageStacks!.DescribeAsync(id);

        Assert.Contains($":{MultiAccountCloud.Dev}:stack/", id, StringComparison.Ordinal);
        Assert.Equal("CREATE_COMPLETE", stack!.Status);
        Assert.Equal(outcome.Outputs.Select(output => output.Value), stack.Outputs.Select(output => output.Value));
        Assert.NotEmpty(await aws.Ports.StageStacks.ResourcesAsync(id));
        Assert.NotEmpty(await aws.Ports.StageStacks.EventsAsync(id));
        // By their ids only: a name could be any account's.
        Assert.Null(await aws.Ports.StageStacks.DescribeAsync(stack.Name));
        Assert.Null(await aws.Ports.Stacks.DescribeAsync(stack.Name));
    }

    [SkippableFact]
    public async Task Calls_OfTheContracts_PassTheGate()
    {
        Skip.If(Gate.Missing is not null, Gate.Missing);
        await using var cloud = await OwnCloud.OpenAsync();
        using var known = await ServedPorts.OverAsync(cloud.Endpoint, new());
        using var stranger = await ServedPorts.OverAsync(cloud.Endpoint with { AccessKeyId = "STRANGER", SecretAccessKey = "told" }, new());
        var gate = (await Gate.OpenToAsync("STRANGER", "other"))!;

        Assert.Null(await known.Ports.Stacks.DescribeAsync("mlops-contract-stack"));
        Assert.Equal("SignatureDoesNotMatch", (await Assert.ThrowsAsync<ServiceException>(() => stranger.Ports.Stacks.DescribeAsync("mlops-contract-stack"))).Code);

        Assert.Contains("DescribeStacks passed", await gate.LogAsync());
    }

    [Fact]
    public async Task StageStacks_RoleIsRefused_IsSaidOfTheStackAndNotOfTheRest()
    {
        const string Elsewhere = "arn:aws:cloudformation:us-east-1:111111111111:stack/StackSet-mlops-pipeline-churn/1";
        await using var refusing = new LoopbackServer(context =>
        {
            context.Response.StatusCode = 403;
            context.Response.ContentType = "text/xml";
            return context.Response.Body.WriteAsync("<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>You are nobody there.</Message></Error></ErrorResponse>"u8.ToArray()).AsTask();
        });
        await refusing.StartAsync();
        using var aws = new AwsCloud(new() { Settings = new(), Address = new(refusing.Url), Credentials = new BasicAWSCredentials("id", "secret") });

        var refusal = await Assert.ThrowsAsync<ServiceException>(() => aws.Ports.StageStacks!.DescribeAsync(Elsewhere));

        Assert.True(refusal.IsOfRole, refusal.Message);
        Assert.Equal(("AccessDenied", "You are nobody there."), (refusal.Code, refusal.ServiceMessage));
        Assert.Empty(await aws.Ports.StageStacks!.EventsAsync(Elsewhere));
        Assert.Empty(await aws.Ports.StageStacks.ResourcesAsync(Elsewhere));
        // In the account of the orchestrator no role is asked for.
        Assert.False((await Assert.ThrowsAsync<ServiceException>(() => aws.Ports.StageStacks.DescribeAsync(Elsewhere.Replace("111111111111", "000000000000", StringComparison.Ordinal)))).IsOfRole);
    }

    [Python3Fact]
    public async Task Logs_OfSeveralAccounts_AreReadStageByStage()
    {
        const string Blueprint = """
            Parameters:
              BucketName: { Type: String }
              Size: { Type: Number }
            Resources:
              Score:
                Type: AWS::Lambda::Function
                Properties:
                  Runtime: python3.12
                  Handler: index.handler
                  Role: !Sub 'arn:aws:iam::${AWS::AccountId}:role/score'
                  Environment: { Variables: { SIZE: !Ref Size } }
                  Code:
                    ZipFile: |
                      import os
                      def handler(event, context):
                          print("size " + os.environ["SIZE"])
                          return {}
            """;
        using var folder = new TemporaryFolder();
        await using var cloud = await MultiAccountCloud.OpenAsync(folder, Blueprint);
        await cloud.ProvisionAsync();
        await cloud.ApproveAsync("dev");
        var endpoint = await cloud.Cloud.ServeAsync();
        using var aws = Ungated(endpoint);
        var logs = new ReadLogs(aws.Ports, aws.Logs, TimeProvider.System);

        var functions = (await logs.FindFunctionsAsync(MultiAccountCloud.Name, "Score"))!;
        foreach (var (function, account) in functions.Zip([MultiAccountCloud.Dev, MultiAccountCloud.Staging]))
        {
            await InvokeAsync(endpoint, account, function.Name);
        }

        Assert.Equal(["dev", "staging"], functions.Select(function => function.Stage));
        var told = (await logs.ExecuteAsync(functions, DateTimeOffset.UnixEpoch, isFollowing: false).ToListAsync()).Where(entry => entry.Message.StartsWith("size", StringComparison.Ordinal));
        Assert.Equal([("dev", "size 1"), ("staging", "size 2")], told.Select(entry => (entry.Stage!, entry.Message)));
        Assert.Equal(["staging"], (await logs.FindFunctionsAsync(MultiAccountCloud.Name, null, "staging"))!.Select(function => function.Stage));
        var undeployed = await Assert.ThrowsAsync<MlopsException>(() => logs.FindFunctionsAsync(MultiAccountCloud.Name, null, "prod"));
        Assert.Equal(BlueprintFunctionDiagnostics.NoStackHere, undeployed.Problems[0].Code);
        var unknown = await Assert.ThrowsAsync<MlopsException>(() => logs.FindFunctionsAsync(MultiAccountCloud.Name, null, "production"));
        Assert.Equal((BlueprintFunctionDiagnostics.NoStage, "one of dev, staging, prod"), (unknown.Problems[0].Code, unknown.Problems[0].Expected));
    }

    [Fact]
    public async Task Stages_WhoseRoleIsRefused_AreTakenAsStackSetsTellOfThem_AndTheirLogsAreSaidToBeClosed()
    {
        using var folder = new TemporaryFolder();
        await using var cloud = await MultiAccountCloud.OpenAsync(folder);
        await cloud.ProvisionAsync();
        using var aws = Ungated(await cloud.Cloud.ServeAsync());
        var ports = aws.Ports with { StageStacks = new RefusingStacks() };

        var status = (await new GetPipelineStatus(ports).ExecuteAsync(MultiAccountCloud.Name))!;
        var closed = await Assert.ThrowsAsync<MlopsException>(() => new ReadLogs(ports, aws.Logs, TimeProvider.System).FindFunctionsAsync(MultiAccountCloud.Name, null));

        Assert.Null(status.Stages[0].Stack);
        Assert.Equal("CURRENT", status.Stages[0].Instance!.Status);
        Assert.Equal(BlueprintFunctionDiagnostics.Closed, closed.Problems[0].Code);
        Assert.Contains(MultiAccountCloud.Dev, closed.Problems[0].Message, StringComparison.Ordinal);
    }

    /// <summary>Without the gate, which does not know the roles' sessions.</summary>
    private static AwsCloud Ungated(LocalEndpoint endpoint) =>
        new(new() { Settings = new(), Address = endpoint.Url, Credentials = new BasicAWSCredentials(endpoint.AccessKeyId, endpoint.SecretAccessKey) });

    /// <summary>Invokes a function as who has taken on a role in its account.</summary>
    private static async Task InvokeAsync(LocalEndpoint endpoint, string account, string function)
    {
        var (address, keys) = (endpoint.Url.AbsoluteUri, new BasicAWSCredentials(endpoint.AccessKeyId, endpoint.SecretAccessKey));
        using var securityToken = new AmazonSecurityTokenServiceClient(keys, new AmazonSecurityTokenServiceConfig { ServiceURL = address, AuthenticationRegion = endpoint.Region });
        var role = await securityToken.AssumeRoleAsync(new() { RoleArn = $"arn:aws:iam::{account}:role/tester", RoleSessionName = "test" });
        using var lambda = new AmazonLambdaClient(role.Credentials, new AmazonLambdaConfig { ServiceURL = address, AuthenticationRegion = endpoint.Region });
        Assert.Null((await lambda.InvokeAsync(new() { FunctionName = function })).FunctionError);
    }

    [Fact]
    public async Task Refusal_HasCodeMessageAndRequestId()
    {
        await using var ports = await ServedPorts.StartAsync();

        var refusal = await Assert.ThrowsAsync<ServiceException>(() => ports.Ports.Stacks.CreateAsync(ports.Stack("mlops-contract-stack") with { Parameters = [new("Other", "1")] }, "create-1"));

        Assert.Equal(("cloudformation", "CreateStack", "ValidationError", 400), (refusal.Service, refusal.Operation, refusal.Code, refusal.StatusCode));
        Assert.Contains("Other", refusal.ServiceMessage, StringComparison.Ordinal);
        Assert.NotNull(refusal.RequestId);
    }

    [Theory]
    [InlineData("DeleteStack", null)]
    [InlineData("DeleteStack", "RetainResources.member.1=Bucket")]
    [InlineData("ContinueUpdateRollback", "ResourcesToSkip.member.1=Bucket")]
    public async Task StackThatIsDeletedOrMended_IsSoInTheRoleThatItWasMadeIn(string action, string? resource)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var received = ReceiveAsync(listener, action);
        using var aws = new AwsCloud(new()
        {
            Settings = new() { CloudFormationRoleArn = "arn:aws:iam::000000000000:role/mlops/pipelines" },
            Address = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"),
            Credentials = new BasicAWSCredentials("id", "secret"),
        });

        await (action == "ContinueUpdateRollback" ? aws.StackChanges.ContinueRollbackAsync("mlops-pipeline-churn", ["Bucket"], "token-1")
            : resource is null ? aws.Ports.Stacks.DeleteAsync("mlops-pipeline-churn", "token-1")
            : aws.StackChanges.DeleteRetainingAsync("mlops-pipeline-churn", ["Bucket"], "token-1"));

        Assert.Contains($"Action={action}", await received, StringComparison.Ordinal);
        Assert.Contains(resource ?? "StackName=mlops-pipeline-churn", await received, StringComparison.Ordinal);
        Assert.Contains("ClientRequestToken=token-1", await received, StringComparison.Ordinal);
        Assert.DoesNotContain("RoleARN", await received, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task NobodyAnswers_IsARefusalThatSaysSo()
    {
        using var aws = new AwsCloud(new() { Settings = new(), Address = new("http://127.0.0.1:9"), Credentials = new BasicAWSCredentials("id", "secret") });

        Assert.Equal("Unreachable", (await Assert.ThrowsAsync<ServiceException>(() => aws.Ports.Pipelines.GetStateAsync("none"))).Code);
        Assert.Equal("Unreachable", (await Assert.ThrowsAsync<ServiceException>(() => aws.Ports.Assets.GetAsync("none"))).Code);
    }

    [Fact]
    public void Wait_BeginsSlowly() => Assert.Equal(TimeSpan.FromSeconds(2), new AwsCloud(new() { Settings = new() }).Wait.FirstPause);

    /// <summary>Takes one request, answers that it succeeded, and gives its text.</summary>
    private static async Task<string> ReceiveAsync(TcpListener listener, string action)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().Contains("Version=", StringComparison.Ordinal))
        {
            text.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer)));
        }

        var result = action == "DeleteStack" ? "" : $"<{action}Result/>";
        var answer = $"""<{action}Response xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">{result}<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></{action}Response>""";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: {answer.Length}\r\nConnection: close\r\n\r\n{answer}"));
        return text.ToString();
    }
}
