using System.Net;
using System.Net.Sockets;
using Mlops.Cli.Tests.Fixtures;

namespace Mlops.Cli.Tests.Commands;

/// <summary><c>mlops cloud</c>, with AWS's own CLI on the other side.</summary>
public sealed class CloudCommandTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [SkippableFact]
    public async Task Cloud_AwsCli_SeesWhatWasProvisioned()
    {
        Assert.Equal(0, (await _project.RunAsync("provision", "request.json")).ExitCode);

        var result = await AwsAsync("cloudformation", "list-stacks", "--query", "StackSummaries[].StackName", "--output", "text");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("mlops-pipeline-churn-scoring", result.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Cloud_CommandFails_ItsExitCodeIsTheTools()
    {
        var result = await AwsAsync("dynamodb", "list-tables");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("it has no service 'dynamodb'", result.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Cloud_OrchestratorsApi_ProvisionsWhatIsPosted()
    {
        _project.Write("call.py", """
            import os, sys, urllib.error, urllib.request
            from botocore.auth import SigV4Auth
            from botocore.awsrequest import AWSRequest
            from botocore.credentials import Credentials

            def call(method, path, body=None, service="execute-api"):
                request = AWSRequest(method, os.environ["MLOPS_ORCHESTRATOR_URL"] + path, data=body)
                SigV4Auth(Credentials(os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"]), service, os.environ["AWS_REGION"]).add_auth(request)
                try:
                    with urllib.request.urlopen(urllib.request.Request(request.url, body, dict(request.headers), method=method)) as answer:
                        return answer.status, answer.read().decode()
                except urllib.error.HTTPError as error:
                    return error.code, error.read().decode()

            print(call("GET", "/blueprints"))
            print(call("POST", "/provisionpipeline", open("request.json", "rb").read()))
            print(call("POST", "/provisionpipeline", b"{}"))
            print(call("GET", "/blueprints", service="s3"))
            """);

        var result = await _project.RunAsync("cloud", "--", "python3", "call.py");
        Skip.If(result.Error.Contains("MLOPS4035", StringComparison.Ordinal) || result.Error.Contains("No module named 'botocore'", StringComparison.Ordinal), "Python with botocore is not installed.");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var answers = result.Output.Split('\n');
        Assert.StartsWith("(200, ", answers[0], StringComparison.Ordinal);
        Assert.Contains("scoring", answers[0], StringComparison.Ordinal);
        Assert.StartsWith("(200, '{\"message\": \"success: stack creation started\"", answers[1], StringComparison.Ordinal);
        Assert.StartsWith("(400, ", answers[2], StringComparison.Ordinal);
        Assert.StartsWith("(403, ", answers[3], StringComparison.Ordinal);
        // The cloud has waited for what the call began.
        Assert.Contains("CREATE_COMPLETE", (await _project.RunAsync("status", TestProject.StackName)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cloud_NoSuchCommand_IsSaid()
    {
        var result = await _project.RunAsync("cloud", "--", "no-such-program", "--port", "1");

        Assert.Equal(6, result.ExitCode);
        Assert.Contains("MLOPS4035", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cloud_PortIsTaken_IsSaidAndNothingStarts()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var result = await _project.RunAsync("cloud", "--port", $"{((IPEndPoint)other.LocalEndpoint).Port}", "--", "no-such-program");

        Assert.Equal(7, result.ExitCode);
        Assert.Contains("MLOPS3309", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("http")]
    public async Task Cloud_PortIsNone_IsUsage(string port)
    {
        var result = await _project.RunAsync("cloud", "--port", port);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"'{port}' is no port: expected 1 to 65535.", result.Error, StringComparison.Ordinal);
    }

    private async Task<ProgramResult> AwsAsync(params string[] arguments)
    {
        var result = await _project.RunAsync(["cloud", "--", "aws", .. arguments]);
        Skip.If(result.Error.Contains("MLOPS4035", StringComparison.Ordinal), "The AWS CLI (aws) is not installed.");
        return result;
    }
}
