using System.Text.Json.Nodes;
using Mlops.Core.Json;
using Mlops.Core.Requests;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Approvals;
using Mlops.Orchestrator.Deletion;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Status;

namespace Mlops.Orchestrator.Api;

/// <summary>Tells of pipelines, deletes them and answers their approvals.</summary>
internal sealed class PipelineEndpoints(OrchestratorPorts ports, OrchestratorSettings settings, WaitOptions wait, IProgress<ProgressEvent> progress)
{
    /// <summary>API Gateway gives an answer up after 29 seconds (Amazon API Gateway quotas, "Maximum integration timeout").</summary>
    private static readonly TimeSpan LongestDeletion = TimeSpan.FromSeconds(20);

    public async Task<ApiAnswer> ListAsync(CancellationToken cancellationToken) => Answers.Json(200, new JsonObject
    {
        ["pipelines"] = ApiJson.Node(await new BundleComparison(ports).MarkAsync(await new ListPipelines(ports.Stacks, settings).ExecuteAsync(cancellationToken), cancellationToken), ApiJson.Default.IReadOnlyListPipelineSummary),
    });

    public async Task<ApiAnswer> StatusAsync(string id, CancellationToken cancellationToken) =>
        await new GetPipelineStatus(ports).ExecuteAsync(id, cancellationToken) is { } status
            ? Answers.Json(200, ApiJson.Node(await new BundleComparison(ports).MarkAsync(status, cancellationToken), ApiJson.Default.PipelineStatus)!)
            : throw ApiDiagnostics.HasNoSuchPipeline(id);

    /// <summary>Deletes as far as there is time; what is begun goes on, and a repeat goes on with the rest.</summary>
    public async Task<ApiAnswer> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(LongestDeletion, wait.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            return await new DeletePipeline(ports, wait).ExecuteAsync(id, progress, either.Token)
                ? Message(200, $"Pipeline {id} has been deleted.")
                : throw ApiDiagnostics.HasNoSuchPipeline(id);
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Message(202, $"Pipeline {id} is being deleted. Repeat the call to learn the end.");
        }
    }

    public async Task<ApiAnswer> ApproveAsync(string id, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var answer = RequestParser.Parse(body.Span);
        var isApproved = answer["approved"] is JsonValue approved && approved.TryGetValue(out bool value) ? value : throw ApiDiagnostics.IsInvalidApproval(JsonPointer.To("approved"), "true or false");
        var given = await new AnswerApproval(ports, wait).BeginAsync(id, Text(answer, "stage"), isApproved, Text(answer, "reason") ?? "", progress, cancellationToken)
            ?? throw ApiDiagnostics.HasNoSuchPipeline(id);
        return Answers.Json(200, new JsonObject
        {
            ["message"] = $"The approval of stage '{given.StageName}' has been {(isApproved ? "given" : "refused")}.",
            ["stage"] = given.StageName,
        });
    }

    private static string? Text(JsonObject answer, string key) => answer[key] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => throw ApiDiagnostics.IsInvalidApproval(JsonPointer.To(key), "a text"),
    };

    private static ApiAnswer Message(int status, string message) => Answers.Json(status, new JsonObject { ["message"] = message });
}
