using System.Text;
using System.Text.Json.Nodes;
using Mlops.Cli.Tests.Fixtures;
using Mlops.Core.Archives;

namespace Mlops.Cli.Tests.Commands;

/// <summary><c>mlops invoke</c> of a function that answers with its event, and one that fails.</summary>
public sealed class InvokeCommandTests : IDisposable
{
    private const string Template = """
        Parameters:
          ModelName: { Type: String }
          InputData: { Type: String }
          Threshold: { Type: Number, MinValue: 0, MaxValue: 1 }
          KmsKeyArn: { Type: String }
        Resources:
          EchoEvent1A2B3C4D: { Type: AWS::Lambda::Function, Properties: { Runtime: python3.13, Handler: main.handler, Role: 'arn:aws:iam::000000000000:role/echo', Timeout: 20, Code: { S3Bucket: code, S3Key: echo.zip } } }
          Failing: { Type: AWS::Lambda::Function, Properties: { Runtime: python3.13, Handler: main.fail, Role: 'arn:aws:iam::000000000000:role/echo', Timeout: 20, Code: { S3Bucket: code, S3Key: echo.zip } } }
        """;

    private const string Code = """
        def handler(event, context):
            print("got an event")
            return event

        def fail(event, context):
            raise ValueError("no such model")
        """;

    private readonly TestProject _project = new(template: Template);

    public InvokeCommandTests()
    {
        Directory.CreateDirectory(Path.Combine(_project.Path, "s3", "code"));
        File.WriteAllBytes(Path.Combine(_project.Path, "s3", "code", "echo.zip"), DeterministicZip.Create([new("main.py", Encoding.UTF8.GetBytes(Code))]));
        _project.Write("event.json", """{"model": "å"}""");
        _project.Write("text.txt", "s3://data/in put.csv\n");
    }

    public void Dispose() => _project.Dispose();

    [UnixFact]
    public async Task Invoke_LocalCloudAndAws_GiveAnswerLogAndExitCode()
    {
        var provisioned = await _project.RunAsync("provision", "request.json");
        Assert.True(provisioned.ExitCode == 0, provisioned.Error);

        var plain = await _project.RunAsync("invoke", TestProject.StackName, "echo_event", "--event", "event.json");
        Assert.True(plain.ExitCode == 0, plain.Error);
        Assert.Equal("""{"model":"å"}""", JsonNode.Parse(plain.Output)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Contains("got an event", plain.Error, StringComparison.Ordinal);

        var failed = await _project.RunAsync("invoke", TestProject.StackName, "Failing", "--format", "json");
        var report = JsonNode.Parse(failed.Output)!;
        Assert.Equal((4, false, "Unhandled", "no such model"), (failed.ExitCode, (bool)report["succeeded"]!, (string)report["error"]!, (string)report["answer"]!["errorMessage"]!));

        Assert.Equal("in+put.csv", (string?)(await EnvelopeAsync("s3", "text.txt"))["Records"]![0]!["s3"]!["object"]!["key"]);
        Assert.Equal("""{"model": "å"}""", (string?)(await EnvelopeAsync("sqs", "event.json"))["Records"]![0]!["body"]);
        Assert.Equal("""{"model": "å"}""", (string?)(await EnvelopeAsync("sns", "event.json"))["Records"]![0]!["Sns"]!["Message"]);
        Assert.Equal("å", (string?)(await EnvelopeAsync("eventbridge", "event.json"))["detail"]!["model"]);
        var api = await EnvelopeAsync("api", "event.json");
        Assert.Equal(("POST", "/", """{"model": "å"}"""), ((string?)api["httpMethod"], (string?)api["path"], (string?)api["body"]));

        var started = await _project.RunAsync("cloud", "--background", "--export", "env");
        try
        {
            Assert.Equal((0, plain.Output), Of(await _project.RunAsync("invoke", TestProject.StackName, "EchoEvent1A2B3C4D", "--event", "event.json")));
            var environment = started.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToDictionary(line => line.Split('=')[0], line => (string?)line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            _project.Write("mlops.json", """{"blueprintBucket": "mlops-blueprints", "assetsBucket": "mlops-assets"}""");
            Assert.Equal((0, plain.Output), Of(await MlopsProcess.RunAsync(_project.Path, environment, ["invoke", TestProject.StackName, "echo_event", "--event", "event.json", "--target", "aws"])));
        }
        finally
        {
            await _project.RunAsync("cloud", "stop");
        }
    }

    [UnixFact]
    public async Task Invoke_NoPipelineNoFunctionNoEvent_AreSaid()
    {
        Assert.Equal(8, (await _project.RunAsync("invoke", TestProject.StackName, "echo_event")).ExitCode);
        Assert.Equal(0, (await _project.RunAsync("provision", "request.json")).ExitCode);

        await RefusedAsync("MLOPS4047", "one of EchoEvent1A2B3C4D, Failing", "echo");
        await RefusedAsync("MLOPS4016", "a file of text", "echo_event", "--event", "missing.json");
        await RefusedAsync("MLOPS4016", "--type sqs", "echo_event", "--event", "text.txt");
        await RefusedAsync("MLOPS4016", "BUCKET/KEY", "echo_event", "--event", "event.json", "--type", "s3");
        await RefusedAsync("MLOPS4016", "detail", "echo_event", "--event", "text.txt", "--type", "eventbridge");
        Assert.Equal(2, (await _project.RunAsync("invoke", TestProject.StackName, "echo_event", "--type", "kinesis")).ExitCode);
    }

    private async Task RefusedAsync(string code, string expected, params string[] arguments)
    {
        var refused = await _project.RunAsync(["invoke", TestProject.StackName, .. arguments]);
        Assert.Equal((2, ""), Of(refused));
        Assert.Contains(code, refused.Error, StringComparison.Ordinal);
        Assert.Contains(expected, refused.Error, StringComparison.Ordinal);
    }

    private async Task<JsonNode> EnvelopeAsync(string type, string file)
    {
        var result = await _project.RunAsync("invoke", TestProject.StackName, "echo_event", "--event", file, "--type", type);
        Assert.True(result.ExitCode == 0, result.Error);
        return JsonNode.Parse(result.Output)!;
    }

    private static (int ExitCode, string Output) Of(ProgramResult result) => (result.ExitCode, result.Output);
}
