using System.Text.Json.Nodes;
using Mlops.Core.Settings;
using Mlops.Orchestrator;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Envelopes;
using Mlops.Parity.Tests.Recordings;

namespace Mlops.Parity.Tests.Handler;

/// <summary>One event answered by the handler, and everything it did.</summary>
internal sealed record HandlerRun(ApiAnswer Answer, ScriptedStacks Stacks, ScriptedAssets Assets, ScriptedPipelines Pipelines, ScriptedModelCards Cards)
{
    /// <summary>The answer's body; <see langword="null"/> when it is not JSON.</summary>
    public JsonObject? Body => Answer.Body.StartsWith('{') ? JsonNode.Parse(Answer.Body)!.AsObject() : null;

    /// <summary>Has the event of a case answered.</summary>
    /// <param name="recorded">The case.</param>
    /// <param name="settings">The orchestrator's settings.</param>
    /// <param name="hasRecordedIds">Whether the ids of the recording are used; otherwise they come from the request.</param>
    /// <param name="hasDetails">Whether the answer tells the details of what is wrong; <see langword="null"/> for what the case says.</param>
    public static HandlerRun Of(RecordedCase recorded, CaseSettings settings, bool? hasDetails = null, bool hasRecordedIds = true)
    {
        var aws = new AwsScript(recorded);
        var (assets, stacks, pipelines) = (new ScriptedAssets(aws), new ScriptedStacks(aws), new ScriptedPipelines(aws));
        var cards = new ScriptedModelCards(aws);
        var answers = new Answers(hasDetails ?? (string?)recorded.Environment["ALLOW_DETAILED_ERROR_MESSAGE"] is null or "Yes");
        var answer = settings.Settings is { } usable
            ? AnswerAsync(recorded, usable, new(new ScriptedBlueprints(recorded), assets, stacks, stacks, pipelines), cards, answers, new ScriptedFiles(aws), hasRecordedIds).GetAwaiter().GetResult()
            : answers.Of(settings.Problems);
        return new(answer, stacks, assets, pipelines, cards);
    }

    private static async Task<ApiAnswer> AnswerAsync(
        RecordedCase recorded, OrchestratorSettings settings, OrchestratorPorts ports, ScriptedModelCards cards, Answers answers, ScriptedFiles files, bool hasRecordedIds)
    {
        var api = new OrchestratorApi(ports, new(cards, cards, files), settings, answers) { UniqueIds = hasRecordedIds ? subject => recorded.UniqueId(subject.Parameter) : null };
        var @event = RecordedEvent.Of(recorded);
        return RecordedEvent.IsOfFile(recorded)
            ? await new RequestFileHandler(api, files).AnswerAsync(Assert.Single(RequestFileHandler.Files(@event)))
            : await new RequestHandler(api, answers).HandleAsync(@event);
    }
}
