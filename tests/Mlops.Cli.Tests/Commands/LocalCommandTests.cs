using System.Text;
using System.Text.Json.Nodes;
using Mlops.Cli.Tests.Fixtures;
using Mlops.Core.Archives;

namespace Mlops.Cli.Tests.Commands;

/// <summary><c>mlops local</c>, in a process of its own and through the cloud that runs.</summary>
public sealed class LocalCommandTests : IDisposable
{
    private const string Template = """
        Parameters:
          ModelName: { Type: String }
          InputData: { Type: String }
          Threshold: { Type: Number, MinValue: 0, MaxValue: 1 }
          KmsKeyArn: { Type: String }
        Resources:
          Results: { Type: AWS::S3::Bucket, Properties: { BucketName: results-of-churn, VersioningConfiguration: { Status: Enabled } } }
          Teller: { Type: AWS::Lambda::Function, Properties: { Runtime: python3.13, Handler: main.handler, Role: 'arn:aws:iam::000000000000:role/teller', Timeout: 20, Code: { S3Bucket: code, S3Key: teller.zip } } }
          Nightly1A2B3C4D: { Type: AWS::Events::Rule, Properties: { ScheduleExpression: rate(1 day), Targets: [{ Id: Teller, Arn: !GetAtt Teller.Arn }] } }
          Arrivals: { Type: AWS::Events::Rule, Properties: { EventPattern: { source: [acme] }, Targets: [{ Id: Teller, Arn: !GetAtt Teller.Arn, InputPath: $.detail }] } }
        """;

    private readonly TestProject _project = new(template: Template);

    public LocalCommandTests()
    {
        Directory.CreateDirectory(Path.Combine(_project.Path, "s3", "code"));
        File.WriteAllBytes(Path.Combine(_project.Path, "s3", "code", "teller.zip"), DeterministicZip.Create([new("main.py", Encoding.UTF8.GetBytes("def handler(event, context):\n    print('told of', event.get('source') or event.get('model'))\n"))]));
    }

    public void Dispose() => _project.Dispose();

    [UnixFact]
    public async Task Fire_ScheduleOrPattern_RunsTheTargets()
    {
        await ProvisionAsync();
        _project.Write("event.json", """{"source": "acme", "detail-type": "arrival", "detail": {"model": "churn"}}""");

        var scheduled = await _project.RunAsync("local", "fire", "Nightly", "--format", "json");
        Assert.True(scheduled.ExitCode == 0, scheduled.Error);
        Assert.Contains(":function:", Assert.Single(JsonNode.Parse(scheduled.Output)!["targets"]!.AsArray())!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("told of aws.events", (await _project.RunAsync("logs", TestProject.StackName)).Output, StringComparison.Ordinal);

        Assert.Equal(0, (await _project.RunAsync("local", "fire", "Arrivals", "--event", "event.json")).ExitCode);
        Assert.Contains("told of churn", (await _project.RunAsync("logs", TestProject.StackName)).Output, StringComparison.Ordinal);

        await RefusedAsync(2, "MLOPS3208", "local", "fire", "Arrivals");
        _project.Write("other.json", """{"model": "churn"}""");
        await RefusedAsync(2, "MLOPS3208", "local", "fire", "Arrivals", "--event", "other.json");
        await RefusedAsync(2, "MLOPS4016", "local", "fire", "Arrivals", "--event", "missing.json");
        await RefusedAsync(8, "MLOPS3207", "local", "fire", "nobody");
    }

    [UnixFact]
    public async Task Empty_ABucketThatKeepsItsStack_LetsItGo()
    {
        await ProvisionAsync();
        await PutAsync();

        var kept = await _project.RunAsync("delete", TestProject.StackName, "--yes");
        Assert.Equal(4, kept.ExitCode);
        Assert.Contains("mlops local empty BUCKET", kept.Error, StringComparison.Ordinal);
        await RefusedAsync(2, "MLOPS4042", "local", "empty", "results-of-churn");
        await RefusedAsync(8, "MLOPS3322", "local", "empty", "results-of-churm", "--yes");

        var emptied = await _project.RunAsync("local", "empty", "results-of-churn", "--yes", "--format", "json");
        Assert.True(emptied.ExitCode == 0, emptied.Error);
        Assert.Equal("""{"bucket":"results-of-churn","deleted":2}""", JsonNode.Parse(emptied.Output)!.ToJsonString());
        Assert.Equal(0, (await _project.RunAsync("local", "empty", "results-of-churn", "--yes")).ExitCode);
        Assert.Equal(0, (await _project.RunAsync("delete", TestProject.StackName, "--yes")).ExitCode);
    }

    [UnixFact]
    public async Task Local_CloudThatRuns_DoesTheSame()
    {
        await ProvisionAsync();
        await PutAsync();
        Assert.Equal(0, (await _project.RunAsync("cloud", "--background")).ExitCode);
        try
        {
            await RefusedAsync(8, "MLOPS3322", "local", "empty", "results-of-churm", "--yes");
            Assert.Contains("2 deleted", (await _project.RunAsync("local", "empty", "results-of-churn", "--yes")).Output, StringComparison.Ordinal);
            _project.Write("event.json", """{"source": "acme", "detail-type": "arrival", "detail": {"model": "churn"}}""");
            await RefusedAsync(8, "MLOPS3207", "local", "fire", "nobody");
            await RefusedAsync(2, "MLOPS3208", "local", "fire", "Arrivals");
            Assert.Equal(0, (await _project.RunAsync("local", "fire", "Arrivals", "--event", "event.json")).ExitCode);
            // Nobody waits for the function here: it runs in the process that serves the cloud.
            var log = "";
            for (var look = 0; look < 50 && !log.Contains("told of churn", StringComparison.Ordinal); look++)
            {
                log = (await _project.RunAsync("logs", TestProject.StackName)).Output;
            }

            Assert.Contains("told of churn", log, StringComparison.Ordinal);
        }
        finally
        {
            await _project.RunAsync("cloud", "stop");
        }
    }

    private async Task ProvisionAsync()
    {
        var provisioned = await _project.RunAsync("provision", "request.json");
        Assert.True(provisioned.ExitCode == 0, provisioned.Error);
    }

    /// <summary>Two versions of an object.</summary>
    private async Task PutAsync()
    {
        foreach (var text in new[] { "one", "two" })
        {
            var data = Path.Combine(_project.Path, text, "results-of-churn");
            Directory.CreateDirectory(data);
            await File.WriteAllTextAsync(Path.Combine(data, "scores.csv"), text);
            var put = await _project.RunAsync("provision", "request.json", "--data", Path.GetDirectoryName(data)!);
            Assert.True(put.ExitCode == 0, put.Error);
        }
    }

    private async Task RefusedAsync(int exitCode, string code, params string[] arguments)
    {
        var refused = await _project.RunAsync(arguments);
        Assert.Equal((exitCode, ""), (refused.ExitCode, refused.Output));
        Assert.Contains(code, refused.Error, StringComparison.Ordinal);
    }
}
