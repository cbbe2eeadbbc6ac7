using System.Diagnostics;
using System.Text.RegularExpressions;
using Mlops.Cli.Tests.Fixtures;

namespace Mlops.Cli.Tests.Commands;

/// <summary>The commands while <c>mlops cloud</c> serves their state folder: they work through it, and say what they say without it.</summary>
public sealed partial class RunningCloudTests : IAsyncLifetime, IDisposable
{
    private readonly TestProject _alone = new();
    private readonly TestProject _served = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _served.RunAsync("cloud", "stop");

    public void Dispose()
    {
        _alone.Dispose();
        _served.Dispose();
    }

    [Fact]
    public async Task Pipeline_OfOneAccount_IsProvisionedChangedAndDeleted()
    {
        WriteAll("broken.json", TestProject.BrokenRequest);
        WriteAll("changed.json", TestProject.Request.Replace("in.csv", "other.csv", StringComparison.Ordinal));
        WriteAll("s3/mlops-assets/data/in.csv", "1,2");
        await ServeAsync();

        await AlikeAsync("provision", "broken.json");
        await AlikeAsync("provision", "request.json");
        await AlikeAsync("provision", "request.json");
        await AlikeAsync("pipelines");
        await AlikeAsync("status", TestProject.StackName);
        await AlikeAsync("provision", "changed.json", "--verbose");
        await AlikeAsync("status", "mlops-pipeline-none");
        await AlikeAsync("approve", TestProject.StackName);
        await AlikeAsync("approve", "mlops-pipeline-none");
        await AlikeAsync("list");
        await AlikeAsync("delete", TestProject.StackName, "--yes");
        await AlikeAsync("delete", TestProject.StackName, "--yes");
        await AlikeAsync("doctor");
        Assert.True(File.Exists(Path.Combine(_served.Path, ".mlops", "s3", "mlops-assets", "data", "in.csv")));
    }

    [Fact]
    public async Task Pipeline_OfSeveralAccounts_IsApprovedRejectedAndDeleted()
    {
        WriteAll("mlops.json", ApprovalCommandTests.Settings);
        await ServeAsync();

        await AlikeAsync("provision", "request.json");
        await AlikeAsync("status", TestProject.StackName);
        await AlikeAsync("approve", TestProject.StackName, "--stage", "dev");
        await AlikeAsync("approve", TestProject.StackName, "--stage", "dev");
        await AlikeAsync("reject", TestProject.StackName, "--reason", "too slow");
        await AlikeAsync("status", TestProject.StackName);
        await AlikeAsync("delete", TestProject.StackName, "--yes");
    }

    [Fact]
    public async Task ModelCards_AreMadeThroughTheOrchestratorsApi()
    {
        WriteAll("create.json", """{"pipeline_type": "create_model_card", "name": "churn", "intended_uses": {"purpose_of_model": "Foretell churn."}}""");
        WriteAll("invalid.json", """{"pipeline_type": "describe_model_card"}""");
        WriteAll("delete.json", """{"pipeline_type": "delete_model_card", "name": "churn"}""");
        await ServeAsync();

        await AlikeAsync("model-card", "create.json");
        await AlikeAsync("model-card", "create.json");
        await AlikeAsync("model-card", "invalid.json");
        await AlikeAsync("model-card", "delete.json");
        await AlikeAsync("model-card", "delete.json");
        // It is not provisioned instead.
        await AlikeAsync("model-card", "request.json");
        await AlikeAsync("pipelines");
    }

    [Fact]
    public async Task Cloud_IsKilled_CommandsWorkWithoutIt()
    {
        await ServeAsync();
        Assert.Equal(0, (await _served.RunAsync("provision", "request.json")).ExitCode);
        var status = await _served.RunAsync("cloud", "status", "--format", "json");
        Process.GetProcessById((int)status.Json["processId"]!).Kill();

        var again = await _served.RunAsync("provision", "request.json", "--format", "json", "--lock-timeout", "10");

        Assert.True(again.ExitCode == 0, again.Error);
        Assert.True((bool)again.Json["requests"]![0]!["noChange"]!);
        Assert.Equal(0, (await _served.RunAsync("delete", TestProject.StackName, "--yes")).ExitCode);
    }

    [Fact]
    public async Task Cloud_OfOtherSettings_IsNotUsed()
    {
        await ServeAsync();

        var other = await _served.RunAsync("provision", "request.json", "--region", "eu-west-1");

        Assert.Equal((7, ""), (other.ExitCode, other.Output));
        Assert.Contains("MLOPS3312", other.Error, StringComparison.Ordinal);
        Assert.Contains("region", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cloud_Provisionings_GoSideBySide()
    {
        await ServeAsync();
        foreach (var name in new[] { "one", "two", "three" })
        {
            _served.Write($"{name}.json", TestProject.Request.Replace("churn", name, StringComparison.Ordinal));
        }

        var results = await Task.WhenAll(new[] { "one", "two", "three" }.Select(name => _served.RunAsync("provision", $"{name}.json")));

        Assert.All(results, result => Assert.True(result.ExitCode == 0, result.Error));
        Assert.Equal(3, (await _served.RunAsync("pipelines", "--format", "json")).Json["pipelines"]!.AsArray().Count);
    }

    private async Task ServeAsync()
    {
        var started = await _served.RunAsync("cloud", "--background");
        Assert.True(started.ExitCode == 0, started.Error);
    }

    private void WriteAll(string name, string text)
    {
        _alone.Write(name, text);
        _served.Write(name, text);
    }

    /// <summary>Runs a command without a cloud and with one, for people and for programs, and compares what they say.</summary>
    private async Task AlikeAsync(params string[] arguments)
    {
        foreach (var options in new string[][] { [], ["--format", "json"] })
        {
            // What follows the first run is the second on both sides.
            var expected = await _alone.RunAsync([.. arguments, .. options]);
            var actual = await _served.RunAsync([.. arguments, .. options]);

            var (alone, served) = (string.Join('\n', Lines(_alone, expected)), string.Join('\n', Lines(_served, actual)));
            Assert.True(alone == served, $"mlops {string.Join(' ', arguments)} {string.Join(' ', options)}, alone:\n{alone}\nand served:\n{served}");
        }
    }

    /// <summary>
    /// What a command said. What happens at the same time is told as it is seen, and so in any order; a document is compared in its order. Stages and resources
    /// are left out: an execution that the new source has started may be over before the first look at it, or be started once
    /// more, which is notified twice.
    /// </summary>
    private static IEnumerable<string> Lines(TestProject project, ProgramResult result)
    {
        string[] output = Stable(result.Output), error = Stable(result.Error);
        if (!result.Output.StartsWith('{'))
        {
            output = [.. output.Distinct().Order(StringComparer.Ordinal)];
        }

        return [$"{result.ExitCode}", .. output, .. error.Order(StringComparer.Ordinal)];

        string[] Stable(string text) => Passing().Replace(text.Replace(project.Path, "PROJECT", StringComparison.Ordinal), "-").Split('\n').Where(line => !Progress().IsMatch(line)).ToArray();
    }

    [GeneratedRegex(@"^  [✓✗] stage |^    \s*[A-Z_]+(IN_PROGRESS|COMPLETE|FAILED)")]
    private static partial Regex Progress();

    /// <summary>Times, durations, ids, the endings of generated names, and how far columns are apart.</summary>
    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[^\s""]*|""seconds"": [\d.]+|\(?\b\d+\.\d s\b\)?|[\d,]+ MB free|-[A-Za-z0-9]{12,13}\b|\b[0-9a-f]{8}\b|(?<=\S)  +")]
    private static partial Regex Passing();
}
