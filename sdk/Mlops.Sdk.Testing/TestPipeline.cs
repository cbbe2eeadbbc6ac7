using System.Text;
using System.Text.Json.Nodes;
using Mlops.Orchestrator.Approvals;
using Mlops.Orchestrator.Deletion;
using Mlops.Orchestrator.Invocation;
using Mlops.Orchestrator.Logs;
using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Provisioning;
using Mlops.Orchestrator.Status;
using Mlops.Sdk.Testing.Clouds;

namespace Mlops.Sdk.Testing;

/// <summary>A pipeline that a test has provisioned.</summary>
public sealed class TestPipeline
{
    private readonly TestCloud _cloud;

    internal TestPipeline(TestCloud cloud, ProvisioningOutcome outcome)
    {
        (_cloud, Id, NoChange, Plan) = (cloud, outcome.PipelineId, outcome.NoChange, new(outcome.Plan));
        Name = PipelineName.Parse(Id).Value;
        Settle(outcome.Outputs, outcome.Approval);
    }

    /// <summary>Its name: that of the blueprint's stack in the orchestrator's account.</summary>
    public string Name { get; }

    /// <summary>The id (ARN) of the stack that stands for it.</summary>
    public string Id { get; }

    /// <summary>Whether everything was as planned already.</summary>
    public bool NoChange { get; }

    /// <summary>What was planned for the request.</summary>
    public TestPlan Plan { get; }

    /// <summary>The outputs of the blueprint's stack: of the last stage that has been deployed.</summary>
    public IReadOnlyDictionary<string, string> Outputs { get; private set; } = new Dictionary<string, string>();

    /// <summary>The stage whose approval the pipeline waits for; <see langword="null"/> when it has ended.</summary>
    public string? WaitingFor { get; private set; }

    /// <summary>Tells how it is: its stacks, its stages, its resources.</summary>
    /// <param name="cancellationToken">Stops the looking.</param>
    /// <exception cref="BlueprintTestException">It is gone.</exception>
    public Task<PipelineStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        BlueprintTestException.FromAsync("Reading the status", async () => await new GetPipelineStatus(_cloud.Ports).ExecuteAsync(Id, cancellationToken) ?? throw IsGone());

    /// <summary>The resources of the blueprint's stack, with the jobs that its custom resources have started.</summary>
    /// <param name="cancellationToken">Stops the looking.</param>
    /// <exception cref="BlueprintTestException">It is gone.</exception>
    public async Task<IReadOnlyList<StackResource>> GetResourcesAsync(CancellationToken cancellationToken = default) => (await GetStatusAsync(cancellationToken)).Resources;

    /// <summary>Expects an output of the blueprint's stack.</summary>
    /// <param name="name">The output's name.</param>
    /// <param name="expected">Its value.</param>
    /// <exception cref="BlueprintTestException">It is not there, or has another value.</exception>
    public TestPipeline AssertOutput(string name, string expected) => !Outputs.TryGetValue(name, out var value)
        ? throw new BlueprintTestException($"The output '{name}' was expected to be '{expected}', and is not there. There are: {string.Join(", ", Outputs.Keys.Order(StringComparer.Ordinal))}.")
        : value == expected
            ? this
            : throw new BlueprintTestException($"The output '{name}' was expected to be '{expected}', and is '{value}'.");

    /// <summary>Expects that the blueprint's stack has made resources of a type.</summary>
    /// <param name="type">The type, such as <c>AWS::SageMaker::Endpoint</c>.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    /// <exception cref="BlueprintTestException">It has made fewer, or more.</exception>
    public async Task AssertResourcesAsync(string type, int count = 1, CancellationToken cancellationToken = default)
    {
        var found = (await GetResourcesAsync(cancellationToken)).Count(resource => resource.Type == type && resource.PhysicalId is { Length: > 0 });
        if (found != count)
        {
            throw new BlueprintTestException($"The stack was expected to have {count} of {type}, and has {found}.");
        }
    }

    /// <summary>Invokes a function of the blueprint, and waits for its answer.</summary>
    /// <param name="function">The function: its Lambda folder, or its name in the template.</param>
    /// <param name="payload">The event; <see langword="null"/> for an empty one.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>What it answers.</returns>
    /// <exception cref="BlueprintTestException">There is no such function, or it failed: the message has its error and the end of its log.</exception>
    public async Task<JsonNode?> InvokeAsync(string function, JsonNode? payload = null, CancellationToken cancellationToken = default)
    {
        var sent = Encoding.UTF8.GetBytes((payload ?? new JsonObject()).ToJsonString());
        var invoked = await BlueprintTestException.FromAsync(
            $"Invoking '{function}'", async () => await new InvokeFunction(_cloud.Ports.Stacks, _cloud.Target.Functions).ExecuteAsync(Id, function, sent, cancellationToken) ?? throw IsGone());
        return invoked.Result.Error is null
            ? JsonNode.Parse(invoked.Result.Payload)
            : throw new BlueprintTestException($"The function '{function}' failed: {invoked.Result.Payload}{Environment.NewLine}{invoked.Result.Log}");
    }

    /// <summary>What functions of the blueprint have logged, oldest first.</summary>
    /// <param name="function">The function: its Lambda folder, or its name in the template; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="BlueprintTestException">There is no such function.</exception>
    public Task<IReadOnlyList<FunctionLogEvent>> GetLogsAsync(string? function = null, CancellationToken cancellationToken = default) =>
        BlueprintTestException.FromAsync<IReadOnlyList<FunctionLogEvent>>("Reading the log", async () =>
        {
            var logs = new ReadLogs(_cloud.Ports, _cloud.Target.Logs, TimeProvider.System);
            var functions = await logs.FindFunctionsAsync(Id, function, stage: null, cancellationToken) ?? throw IsGone();
            return await logs.ExecuteAsync(functions, DateTimeOffset.UnixEpoch, isFollowing: false, cancellationToken).ToListAsync(cancellationToken);
        });

    /// <summary>Approves what the pipeline waits for, and follows it to its end or to the next approval.</summary>
    /// <param name="stage">The stage, such as <c>dev</c>; <see langword="null"/> for whichever waits.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="BlueprintTestException">It does not wait for that, or what follows fails.</exception>
    public Task ApproveAsync(string? stage = null, CancellationToken cancellationToken = default) => AnswerAsync(stage, isApproved: true, cancellationToken);

    /// <summary>Rejects what the pipeline waits for, which ends it.</summary>
    /// <param name="stage">The stage; <see langword="null"/> for whichever waits.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="BlueprintTestException">It does not wait for that.</exception>
    public Task RejectAsync(string? stage = null, CancellationToken cancellationToken = default) => AnswerAsync(stage, isApproved: false, cancellationToken);

    /// <summary>Deletes it, with its stacks; nothing happens when it is gone.</summary>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="BlueprintTestException">It cannot be deleted.</exception>
    public async Task DeleteAsync(CancellationToken cancellationToken = default)
    {
        await BlueprintTestException.FromAsync($"Deleting {Name}", () => new DeletePipeline(_cloud.Ports, _cloud.Target.Wait).ExecuteAsync(Name, Silence.Instance, cancellationToken));
        _cloud.Forget(this);
    }

    private async Task AnswerAsync(string? stage, bool isApproved, CancellationToken cancellationToken)
    {
        var outcome = await BlueprintTestException.FromAsync("Answering the approval", async () =>
        {
            var answered = await new AnswerApproval(_cloud.Ports, _cloud.Target.Wait).ExecuteAsync(Id, stage, isApproved, "a test", Silence.Instance, cancellationToken) ?? throw IsGone();
            await _cloud.WhenIdleAsync();
            return answered;
        });
        if (outcome.Failure is { } failure)
        {
            throw new BlueprintTestException($"After the approval the pipeline failed: {TestCloud.Describe(failure)}");
        }

        Settle(outcome.Outputs, outcome.Approval);
    }

    private void Settle(IReadOnlyList<StackOutput> outputs, PendingApproval? approval)
    {
        Outputs = outputs.ToDictionary(output => output.Name, output => output.Value, StringComparer.Ordinal);
        WaitingFor = approval?.StageName;
    }

    private BlueprintTestException IsGone() => new($"There is no pipeline '{Name}' any more.");
}
