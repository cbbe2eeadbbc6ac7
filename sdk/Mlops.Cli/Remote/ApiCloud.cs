using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Mlops.Cli.Cloud;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;
using Mlops.Core.Settings;
using Mlops.Orchestrator;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Approvals;
using Mlops.Orchestrator.Invocation;
using Mlops.Orchestrator.Logs;
using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Provisioning;
using Mlops.Orchestrator.Repair;
using Mlops.Orchestrator.Stacks;
using Mlops.Orchestrator.Status;

namespace Mlops.Cli.Remote;

/// <summary>An orchestrator that is worked with through its API: whoever may call that needs no rights on the services behind it.</summary>
/// <param name="connection">Calls it.</param>
/// <param name="wait">How to wait for what it has begun.</param>
internal sealed class ApiCloud(ApiConnection connection, WaitOptions wait) : IWorkingCloud
{
    private const int NotYet = 202;
    private const int NotThere = 404;

    public async Task<IReadOnlyList<PipelineSummary>> ListAsync(CancellationToken cancellationToken)
    {
        var reply = Require(await connection.CallAsync(HttpMethod.Get, Routes.Pipelines, body: null, isRepeatable: true, cancellationToken), Routes.Pipelines);
        return Read(reply, reply.Json["pipelines"], RemoteJson.Default.IReadOnlyListPipelineSummary);
    }

    public async Task<ILookup<string, PipelineSummary>> FindBehindAsync(IReadOnlyList<CatalogEntry> blueprints, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).Where(pipeline => pipeline.IsBehindBundle == true && BundleComparison.Find(pipeline.Name, blueprints) is not null)
            .ToLookup(pipeline => BundleComparison.Find(pipeline.Name, blueprints)!.PipelineType);

    public async Task<PipelineStatus?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var reply = await connection.CallAsync(HttpMethod.Get, PathOf(Routes.Pipeline, id), body: null, isRepeatable: true, cancellationToken);
        return reply.Status == NotThere ? null : Read(Require(reply, Routes.Pipeline), reply.Json, RemoteJson.Default.PipelineStatus);
    }

    /// <summary>Finds everything that is wrong with a request.</summary>
    /// <returns>Its pipeline type, where it has one that is known, and the problems.</returns>
    public async Task<(string? PipelineType, IReadOnlyList<Problem> Problems)> ValidateAsync(byte[] request, CancellationToken cancellationToken)
    {
        var reply = await connection.CallAsync(HttpMethod.Post, Routes.Validate, request, isRepeatable: true, cancellationToken);
        return reply.Json["problems"] is JsonArray
            ? (reply.Json["pipelineType"]?.ToString(), Read(reply, reply.Json["problems"], RemoteJson.Default.IReadOnlyListProblem))
            : throw ApiFailure.Of(reply.Status, reply.Json, Routes.Validate);
    }

    /// <summary>Tells what a request leads to. What a template keeps secret is masked.</summary>
    public async Task<(Plan Plan, IReadOnlyList<Problem> Warnings)> PlanAsync(byte[] request, CancellationToken cancellationToken)
    {
        var reply = Require(await connection.CallAsync(HttpMethod.Post, Routes.Plan, request, isRepeatable: true, cancellationToken), Routes.Plan);
        return (Read(reply, reply.Json["plan"], RemoteJson.Default.Plan), Read(reply, reply.Json["problems"], RemoteJson.Default.IReadOnlyListProblem));
    }

    /// <summary>Begins to provision.</summary>
    public async Task<StartedProvisioning> StartAsync(byte[] request, IProgress<ProgressEvent> progress, CancellationToken cancellationToken)
    {
        var (plan, before) = await BeginAsync(request, progress, cancellationToken);
        var reply = await PostAsync(request, waitsForDeletion: false, cancellationToken);
        var now = await FindAsync(NameOf(plan), cancellationToken);
        return new(plan, PipelineIdIn(reply), reply.Status == NotYet ? StackOperation.Replace
            : now is null ? StackOperation.Create : Follow(plan, before, progress).OperationOn(now));
    }

    /// <summary>Provisions, and waits for the end or the first approval.</summary>
    public async Task<ProvisioningOutcome> ProvisionAsync(byte[] request, IProgress<ProgressEvent> progress, CancellationToken cancellationToken)
    {
        var (plan, before) = await BeginAsync(request, progress, cancellationToken);
        var pipelineId = PipelineIdIn(await PostAsync(request, waitsForDeletion: true, cancellationToken));
        var follower = Follow(plan, before, progress);
        var end = await follower.FollowAsync(now => IsStale(now, before), cancellationToken);
        return new(plan, pipelineId)
        {
            NoChange = follower.OperationOn(end) is null && end.Pipeline?.ExecutionId == before?.Pipeline?.ExecutionId && before?.Pipeline?.IsInProgress != true,
            Failure = follower.FailureOf(end),
            Stages = follower.StagesOf(end),
            Approval = PendingApproval.In(end.Pipeline),
            Outputs = StatusFollower.OutputsOf(end),
        };
    }

    public async Task<ApprovalOutcome?> AnswerAsync(string id, string? stage, bool isApproved, string reason, IProgress<ProgressEvent> progress, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } before)
        {
            return null;
        }

        var answer = new JsonObject { ["approved"] = isApproved, ["reason"] = reason };
        if (stage is not null)
        {
            answer["stage"] = stage;
        }

        // Without a stage, a repeat could answer the next approval.
        var reply = await UntilDoneAsync(
            id, () => connection.CallAsync(HttpMethod.Post, PathOf(Routes.Approval, before.Name), Bytes(answer), isRepeatable: stage is not null, cancellationToken), isRepeatable: stage is not null, cancellationToken);
        if (reply.Status == NotThere)
        {
            return null;
        }

        var given = Require(reply, Routes.Approval).Json["stage"]?.ToString() ?? throw RemoteDiagnostics.HasNotAnswered(before.Name);
        var waiting = PendingApproval.In(before.Pipeline) is { } pending && pending.StageName == given ? pending : null;
        progress.Report(new ApprovalAnswered(given, isApproved));
        var follower = new StatusFollower(before.Name, token => FindAsync(before.Name, token), wait, progress, before);
        var end = await follower.FollowAsync(now => waiting is not null && PendingApproval.In(now.Pipeline)?.Token == waiting.Token, cancellationToken);
        return new(before.Name, before.PipelineId, waiting ?? new(given, given, Request: null, Token: ""), isApproved)
        {
            Stages = follower.StagesOf(end),
            Approval = PendingApproval.In(end.Pipeline),
            Failure = isApproved ? follower.FailureOf(end) : null,
            Outputs = StatusFollower.OutputsOf(end),
        };
    }

    public async Task<bool> DeleteAsync(string id, IProgress<ProgressEvent> progress, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is { } before)
        {
            foreach (var stack in (Orchestrator.Ports.StackDescription?[])[before.BlueprintStack, before.PipelineStack])
            {
                if (stack is not null)
                {
                    progress.Report(new StackOperationStarted(stack.Name, StackOperation.Delete));
                }
            }
        }

        var isBegun = false;
        var reply = await UntilDoneAsync(
            id,
            async () =>
            {
                var reply = await connection.CallAsync(HttpMethod.Delete, PathOf(Routes.Pipeline, id), body: null, isRepeatable: true, cancellationToken);
                isBegun |= reply.Status == NotYet;
                return reply;
            },
            isRepeatable: true,
            cancellationToken);
        return reply.Status == NotThere ? isBegun : Require(reply, Routes.Pipeline).Status != NotThere;
    }

    public async Task<ApiAnswer?> AnswerModelCardAsync(byte[] request, CancellationToken cancellationToken)
    {
        if (!ModelCardRequests.Has(request))
        {
            return null;
        }

        var reply = Require(await connection.CallAsync(HttpMethod.Post, Routes.Provision, request, isRepeatable: false, cancellationToken), Routes.Provision);
        return new(reply.Status, reply.Text);
    }

    public Task<IReadOnlyList<LoggingFunction>?> FindFunctionsAsync(string id, string? only, string? stage, CancellationToken cancellationToken) => throw RemoteDiagnostics.HasNoRoute("logs");

    public IAsyncEnumerable<FunctionLogEvent> ReadLogsAsync(IReadOnlyList<LoggingFunction> functions, DateTimeOffset from, bool isFollowing, CancellationToken cancellationToken) =>
        throw RemoteDiagnostics.HasNoRoute("logs");

    public Task<InvokedFunction?> InvokeAsync(string id, string function, Func<OrchestratorSettings, ReadOnlyMemory<byte>> payload, CancellationToken cancellationToken) =>
        throw RemoteDiagnostics.HasNoRoute("invoke");

    public Task<RepairPlan?> FindRepairsAsync(string id, CancellationToken cancellationToken) => throw RemoteDiagnostics.HasNoRoute("repair");

    public Task<RepairOutcome> RepairAsync(RepairPlan plan, IReadOnlyList<string> skipped, IProgress<ProgressEvent> progress, CancellationToken cancellationToken) =>
        throw RemoteDiagnostics.HasNoRoute("repair");

    /// <summary>What was begun goes on by itself.</summary>
    public Task WhenIdleAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        connection.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<(Plan Plan, PipelineStatus? Before)> BeginAsync(byte[] request, IProgress<ProgressEvent> progress, CancellationToken cancellationToken)
    {
        var (plan, _) = await PlanAsync(request, cancellationToken);
        progress.Report(new PlanMade(plan));
        return (plan, await FindAsync(NameOf(plan), cancellationToken));
    }

    private StatusFollower Follow(Plan plan, PipelineStatus? before, IProgress<ProgressEvent> progress) =>
        new(NameOf(plan), token => FindAsync(NameOf(plan), token), wait, progress, before);

    /// <summary>Posts a request until it has been taken: what takes longer than an answer may is gone on with by a repeat.</summary>
    private async Task<ApiReply> PostAsync(byte[] request, bool waitsForDeletion, CancellationToken cancellationToken) => Require(
        await new Polling(wait).UntilAsync(
            "the stack",
            async () =>
            {
                var reply = await connection.CallAsync(HttpMethod.Post, Routes.Provision, request, isRepeatable: true, cancellationToken);
                return reply.Status == NotYet && (waitsForDeletion || reply.Json["pipeline_id"] is null) || (waitsForDeletion && IsBusy(reply)) ? null : reply;
            },
            cancellationToken),
        Routes.Provision);

    private Task<ApiReply> UntilDoneAsync(string id, Func<Task<ApiReply>> call, bool isRepeatable, CancellationToken cancellationToken) => new Polling(wait).UntilAsync(
        $"the pipeline '{PipelineName.Parse(id)}'",
        async () => await call() is var reply && reply.Status == NotYet && isRepeatable ? null : reply,
        cancellationToken);

    /// <summary>Whether another request is being applied, which is waited for.</summary>
    private static bool IsBusy(ApiReply reply) => (reply.Json["errors"] as JsonArray)?.Any(error => error?["code"]?.ToString() == StackDiagnostics.Busy) == true;

    /// <summary>
    /// Whether a status shows an execution from before the request: the orchestrator starts a pipeline unless the latest execution has deployed the source,
    /// or is about to.
    /// </summary>
    private static bool IsStale(PipelineStatus now, PipelineStatus? before)
    {
        var (execution, old) = (now.Pipeline!, before?.Pipeline);
        if (execution.ExecutionId is null || old is null || execution.ExecutionId != old.ExecutionId)
        {
            return execution.ExecutionId is null;
        }

        var hasSource = execution.SourceRevision is null || now.SourceRevision is null || execution.SourceRevision == now.SourceRevision;
        return !hasSource || (!old.IsInProgress && execution.Status != "Succeeded");
    }

    private static ApiReply Require(ApiReply reply, string call) => reply.Status is >= 200 and < 300 ? reply : throw ApiFailure.Of(reply.Status, reply.Json, call);

    /// <exception cref="MlopsException">It is not what an orchestrator writes.</exception>
    private T Read<T>(ApiReply reply, JsonNode? value, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return value.Deserialize(type) ?? throw connection.DoesNotUnderstand(reply);
        }
        catch (JsonException)
        {
            throw connection.DoesNotUnderstand(reply);
        }
    }

    private static string PipelineIdIn(ApiReply reply) => reply.Json["pipeline_id"]?.ToString() ?? "";

    private static string NameOf(Plan plan) => PipelineName.Parse(plan.Stack.Name).Value;

    private static string PathOf(string route, string id) => route.Replace("{pipeline_id}", Uri.EscapeDataString(PipelineName.Parse(id).Value), StringComparison.Ordinal);

    private static byte[] Bytes(JsonObject body) => System.Text.Encoding.UTF8.GetBytes(body.ToJsonString());
}
