using System.Text;
using System.Text.Json.Nodes;
using Mlops.Cli.Tests.Fixtures;
using Mlops.Core.Archives;

namespace Mlops.Cli.Tests.Commands;

/// <summary><c>mlops logs</c> of a function that runs when its stack is made.</summary>
public sealed class LogsCommandTests : IDisposable
{
    private const string Template = """
        Parameters:
          ModelName: { Type: String }
          InputData: { Type: String }
          Threshold: { Type: Number, MinValue: 0, MaxValue: 1 }
          KmsKeyArn: { Type: String }
        Resources:
          Talker:
            Type: AWS::Lambda::Function
            Properties:
              Runtime: python3.13
              Handler: main.handler
              Role: arn:aws:iam::000000000000:role/talker
              Timeout: 20
              Code: { S3Bucket: code, S3Key: talker.zip }
          Silent:
            Type: AWS::Lambda::Function
            Properties:
              Runtime: python3.13
              Handler: main.handler
              Role: arn:aws:iam::000000000000:role/talker
              Code: { S3Bucket: code, S3Key: talker.zip }
          Greeting: { Type: Custom::Greeting, Properties: { ServiceToken: !GetAtt Talker.Arn } }
        """;

    private const string Code = """
        import json, urllib.request

        def handler(event, context):
            print("said", event["RequestType"])
            answer = {"Status": "SUCCESS", "PhysicalResourceId": "greeting", **{name: event[name] for name in ("StackId", "RequestId", "LogicalResourceId")}}
            urllib.request.urlopen(urllib.request.Request(event["ResponseURL"], data=json.dumps(answer).encode(), method="PUT", headers={"Content-Type": ""}))
        """;

    private readonly TestProject _project = new(template: Template);

    public LogsCommandTests()
    {
        Directory.CreateDirectory(Path.Combine(_project.Path, "s3", "code"));
        File.WriteAllBytes(Path.Combine(_project.Path, "s3", "code", "talker.zip"), DeterministicZip.Create([new("main.py", Encoding.UTF8.GetBytes(Code))]));
    }

    public void Dispose() => _project.Dispose();

    [UnixFact]
    public async Task Logs_LocalCloudAndAws_AreTheSame()
    {
        var provisioned = await _project.RunAsync("provision", "request.json");
        Assert.True(provisioned.ExitCode == 0, provisioned.Error);

        var local = await _project.RunAsync("logs", TestProject.StackName);
        Assert.True(local.ExitCode == 0, local.Error);
        Assert.Matches(@"(?m)^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z  Talker  said Create$", local.Output);

        var lines = await _project.RunAsync("logs", TestProject.StackName, "--function", "Talker", "--since", "1h", "--format", "json");
        var said = lines.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).Single(line => (string)line["message"]! == "said Create");
        Assert.Equal("Talker", (string)said["logicalId"]!);
        Assert.Equal((0, ""), Of(await _project.RunAsync("logs", TestProject.StackName, "--function", "Silent")));

        var started = await _project.RunAsync("cloud", "--background", "--export", "env");
        try
        {
            var environment = started.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToDictionary(line => line.Split('=')[0], line => (string?)line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            _project.Write("mlops.json", """{"blueprintBucket": "mlops-blueprints", "assetsBucket": "mlops-assets"}""");
            var aws = await MlopsProcess.RunAsync(_project.Path, environment, ["logs", TestProject.StackName, "--target", "aws"]);
            Assert.Equal((0, local.Output), Of(aws));

            var none = await MlopsProcess.RunAsync(_project.Path, environment, ["logs", TestProject.StackName, "--function", "Talkr", "--target", "aws"]);
            Assert.Equal((2, ""), Of(none));
            Assert.Contains("MLOPS4047", none.Error, StringComparison.Ordinal);
        }
        finally
        {
            await _project.RunAsync("cloud", "stop");
        }
    }

    [UnixFact]
    public async Task Logs_Following_EndWithControlC()
    {
        Assert.Equal(0, (await _project.RunAsync("provision", "request.json")).ExitCode);

        var followed = await Programs.RunAsync("timeout", ["--signal=INT", "--preserve-status", "8", .. MlopsProcess.Command, "logs", TestProject.StackName, "--follow"], _project.Path, new Dictionary<string, string?> { ["MLOPS_BUNDLE"] = null });

        Assert.Equal(130, followed.ExitCode);
        Assert.Contains("  Talker  said Create", followed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_NoFunctionsNoPipelineNoDuration_AreSaid()
    {
        using var silent = new TestProject();
        Assert.Equal(8, (await silent.RunAsync("logs", TestProject.StackName)).ExitCode);
        Assert.Equal(2, (await silent.RunAsync("logs", TestProject.StackName, "--since", "soon")).ExitCode);
        Assert.Equal(0, (await silent.RunAsync("provision", "request.json")).ExitCode);

        var none = await silent.RunAsync("logs", TestProject.StackName);

        Assert.Equal((0, ""), Of(none));
        Assert.Contains("no functions", none.Error, StringComparison.Ordinal);
    }

    private static (int ExitCode, string Output) Of(ProgramResult result) => (result.ExitCode, result.Output);
}
