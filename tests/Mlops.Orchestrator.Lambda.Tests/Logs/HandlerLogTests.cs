using System.Text.Json.Nodes;
using Mlops.Orchestrator.Configuration;
using Mlops.Orchestrator.Lambda.Logs;
using Mlops.Orchestrator.Lambda.Tests.Handlers;
using Mlops.Orchestrator.Local.Tests.MultiAccount;

namespace Mlops.Orchestrator.Lambda.Tests.Logs;

/// <summary>What the handlers log.</summary>
public sealed class HandlerLogTests
{
    [Fact]
    public async Task Provisioning_IsALineWithItsIdsAndMetrics()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();

        await ApiFunctionTests.CallAsync(orchestrator, "POST", "/provisionpipeline", MultiAccountCloud.Request("secret-data-bucket"));

        var line = orchestrator.Log[^1];
        Assert.Equal(("INFO", "POST /provisionpipeline", "request-1", "sizes", "done", 200), ((string?)line["level"], (string?)line["message"], (string?)line["requestId"], (string?)line["pipelineType"], (string?)line["outcome"], (int)line["status"]!));
        Assert.Matches("^[0-9a-f]{64}$", (string?)line["planId"]);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", (string?)line["timestamp"]);
        Assert.True((double)line["durationMs"]! > 0);
        var metrics = line["_aws"]!["CloudWatchMetrics"]![0]!;
        Assert.Equal("Mlops", (string?)metrics["Namespace"]);
        // Every metric and every dimension is a member of the line ("Specification: Embedded metric format").
        Assert.All(metrics["Metrics"]!.AsArray(), metric => Assert.NotNull(line[(string)metric!["Name"]!]));
        Assert.All(metrics["Dimensions"]!.AsArray().SelectMany(set => set!.AsArray()), name => Assert.NotNull(line[(string)name!]));
        Assert.Equal((1, 0, 0), ((int)line["Requests"]!, (int)line["Failures"]!, (int)line["Throttles"]!));
        Assert.Contains(orchestrator.Log, step => (string?)step["level"] == "DEBUG" && (string?)step["message"] == "source uploaded");
        Assert.DoesNotContain("secret-data-bucket", orchestrator.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_AreTheirCodes_WithoutWhatTheRequestSays()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();

        await ApiFunctionTests.CallAsync(orchestrator, "POST", "/provisionpipeline", """{ "pipeline_type": "sizes", "model_name": "my-secret", "size": "my-secret", "other": "my-secret" }""");
        await ApiFunctionTests.CallAsync(orchestrator, "POST", "/provisionpipeline", """{ "pipeline_type": "my-secret" }""");
        await ApiFunctionTests.CallAsync(orchestrator, "POST", "/my-secret", "my-secret");

        Assert.Equal(3, orchestrator.Log.Count);
        Assert.All(orchestrator.Log, line => Assert.Equal(("WARN", "refused", 0), ((string?)line["level"], (string?)line["outcome"], (int)line["Failures"]!)));
        Assert.Equal("sizes", (string?)orchestrator.Log[0]["pipelineType"]);
        Assert.All(orchestrator.Log, line => Assert.NotEmpty(line["codes"]!.AsArray()));
        Assert.DoesNotContain("my-secret", orchestrator.LogText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LogLevel.Debug, 4)]
    [InlineData(LogLevel.Info, 3)]
    [InlineData(LogLevel.Warning, 2)]
    [InlineData(LogLevel.Error, 1)]
    public void Level_LeavesOutWhatIsBelow_ButNoMetrics(LogLevel level, int lines)
    {
        using var text = new StringWriter();
        var log = new HandlerLog(text, level, TimeProvider.System);

        foreach (var each in Enum.GetValues<LogLevel>())
        {
            log.Write(each, "line", ("member", "value"));
        }

        Assert.Equal(lines, Lines().Count);
        log.Count(LogLevel.Debug, "metrics", new("api", "mlops-api", TimeSpan.FromMilliseconds(1.23), IsFailure: true, Throttles: 0));
        Assert.Equal((1, 1.2), ((int)Lines()[^1]["Failures"]!, (double)Lines()[^1]["Duration"]!));

        List<JsonObject> Lines() => [.. text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];
    }
}
