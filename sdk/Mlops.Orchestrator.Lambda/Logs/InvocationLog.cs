using System.Text.Json.Nodes;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Configuration;
using Mlops.Orchestrator.Progress;
using Mlops.Sdk.Lambda;

namespace Mlops.Orchestrator.Lambda.Logs;

/// <summary>One invocation in the log: its steps, and a line at its end. Of a request it tells the pipeline type and the plan's id, and no value.</summary>
internal sealed class InvocationLog : IProgress<ProgressEvent>
{
    private readonly HandlerLog _log;
    private readonly string _handler;
    private readonly LambdaContext _context;
    private readonly long _begun;
    private readonly int _throttlesBefore;
    private string? _operation;
    private string? _pipelineType;
    private string? _planId;

    /// <param name="log">The log.</param>
    /// <param name="handler">The handler.</param>
    /// <param name="context">The invocation.</param>
    public InvocationLog(HandlerLog log, string handler, LambdaContext context)
    {
        (_log, _handler, _context, _begun, _throttlesBefore) = (log, handler, context, log.Time.GetTimestamp(), log.Throttles);
    }

    /// <inheritdoc/>
    public void Report(ProgressEvent value)
    {
        switch (value)
        {
            case CallRouted routed:
                _operation = $"{routed.Method} {routed.Path}";
                break;
            case RequestFound found:
                _pipelineType = found.PipelineType;
                break;
            case PlanMade made:
                (_pipelineType, _planId) = (made.Plan.PipelineType, made.Plan.Id);
                break;
            case SourceUploaded uploaded:
                Step("source uploaded", ("key", uploaded.Key), ("bytes", uploaded.Size));
                break;
            case StackOperationStarted started:
                Step($"stack operation {started.Operation} begun", ("stack", started.StackName));
                break;
            case ExecutionStarted started:
                Step("pipeline started", ("pipeline", started.Pipeline), ("execution", started.ExecutionId));
                break;
            case ApprovalAnswered answered:
                Step(answered.IsApproved ? "approval given" : "approval refused", ("stage", answered.Stage));
                break;
        }
    }

    /// <summary>Tells the end of the invocation.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="subject">What it was about; <see langword="null"/> when the operation says so.</param>
    public void End(ApiAnswer answer, string? subject = null) => End(
        answer.StatusCode >= StatusOfFailure ? LogLevel.Error : answer.StatusCode >= StatusOfFault ? LogLevel.Warning : LogLevel.Info,
        subject ?? _operation ?? "no operation", answer.StatusCode >= StatusOfFailure, answer.Codes, answer.StatusCode);

    /// <summary>Tells the end of an invocation that answers nobody.</summary>
    /// <param name="outcome">What came of it.</param>
    public void End(string outcome) => End(LogLevel.Info, outcome, isFailure: false, [], status: null);

    /// <summary>Tells that the invocation ended by an exception.</summary>
    /// <param name="exception">The exception: where it was thrown is told, too.</param>
    public void End(Exception exception)
    {
        _log.Write(LogLevel.Error, exception.Message, ("requestId", _context.RequestId), ("exception", exception.ToString()));
        End(LogLevel.Error, "failed", isFailure: true, [exception.GetType().Name], status: null);
    }

    private const int StatusOfFault = 400;
    private const int StatusOfFailure = 500;

    private void Step(string message, (string Name, JsonNode? Value) first, (string Name, JsonNode? Value) second = default) =>
        _log.Write(LogLevel.Debug, message, second.Name is null ? [("requestId", _context.RequestId), first] : [("requestId", _context.RequestId), first, second]);

    private void End(LogLevel level, string message, bool isFailure, IReadOnlyList<string> codes, int? status)
    {
        var duration = _log.Time.GetElapsedTime(_begun);
        _log.Count(
            level,
            message,
            new(_handler, _context.FunctionName, duration, isFailure, _log.Throttles - _throttlesBefore),
            ("requestId", _context.RequestId),
            ("pipelineType", _pipelineType),
            ("planId", _planId),
            ("durationMs", Math.Round(duration.TotalMilliseconds, 1)),
            ("outcome", isFailure ? "failed" : codes.Count > 0 ? "refused" : "done"),
            ("status", status),
            ("codes", codes.Count == 0 ? null : new JsonArray([.. codes.Select(code => (JsonNode)code)])));
    }
}
