using System.Net;
using System.Net.Sockets;
using System.Text;
using Amazon.Runtime;
using Mlops.Orchestrator.Local.Tests.MultiAccount;
using Mlops.Orchestrator.Ports;

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
        // Without the gate, which does not know the roles' sessions.
        using var aws = new AwsCloud(new() { Settings = new(), Address = endpoint.Url, Credentials = new BasicAWSCredentials(endpoint.AccessKeyId, endpoint.SecretAccessKey) });
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
