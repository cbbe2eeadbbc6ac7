using System.Globalization;
using System.Text.Json.Nodes;
using Mlops.Orchestrator.Ports;

namespace Mlops.Parity.Tests.Handler;

/// <summary>CodePipeline as a case describes it.</summary>
internal sealed class ScriptedPipelines(AwsScript aws) : IPipelines
{
    public List<string> Asked { get; } = [];

    public Task<PipelineState?> GetStateAsync(string name, CancellationToken cancellationToken = default)
    {
        Asked.Add(name);
        if ((string?)aws.ErrorOf("codepipeline.GetPipelineState")?["Code"] == "PipelineNotFoundException")
        {
            return Task.FromResult<PipelineState?>(null);
        }

        var answer = aws.Answer("codepipeline", "GetPipelineState") as JsonObject ?? [];
        return Task.FromResult<PipelineState?>(new((string?)answer["pipelineName"] ?? name, null, null, [.. (answer["stageStates"] as JsonArray ?? []).Select(Stage)])
        {
            Version = (int?)answer["pipelineVersion"],
            CreatedAt = Time(answer["created"]),
            UpdatedAt = Time(answer["updated"]),
        });
    }

    public Task<string> StartAsync(string name, string clientRequestToken, CancellationToken cancellationToken = default) => throw new InvalidOperationException("No case starts a pipeline.");

    public Task RetryAsync(string name, string executionId, string pipelineStage, CancellationToken cancellationToken = default) => throw new InvalidOperationException("No case retries a stage.");

    public Task AnswerAsync(string name, ApprovalAnswer answer, CancellationToken cancellationToken = default) => throw new InvalidOperationException("No case answers an approval.");

    private static PipelineStageState Stage(JsonNode? stage) => new((string)stage!["stageName"]!, (string?)stage["latestExecution"]?["status"], []);

    private static DateTimeOffset? Time(JsonNode? time) => (string?)time?["$datetime"] is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
}
