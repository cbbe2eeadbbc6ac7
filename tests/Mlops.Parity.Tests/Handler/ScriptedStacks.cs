using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Ports;

namespace Mlops.Parity.Tests.Handler;

/// <summary>CloudFormation as a case describes it: a stack exists where its creation would fail because it does.</summary>
internal sealed partial class ScriptedStacks(AwsScript aws) : IStacks, IStackSets
{
    private const string Update = "cloudformation.UpdateStack";

    public List<(string Operation, PlannedStack Stack)> Changes { get; } = [];

    public bool HasDeleted { get; private set; }

    private bool Exists => !HasDeleted && ((string?)aws.ErrorOf("cloudformation.CreateStack")?["Code"] == "AlreadyExistsException" || aws.HasReturn("cloudformation.ListStackResources"));

    /// <summary>The status that the refusal of an update tells.</summary>
    private string Status => InState().Match((string?)aws.ErrorOf(Update)?["Message"] ?? "") is { Success: true } match ? match.Groups["status"].Value : "CREATE_COMPLETE";

    public Task<StackDescription?> DescribeAsync(string nameOrId, CancellationToken cancellationToken = default) =>
        Task.FromResult(Exists ? new StackDescription(nameOrId, Id(nameOrId), Status, DateTimeOffset.UnixEpoch) : null);

    public Task<string> CreateAsync(PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default)
    {
        Changes.Add(("CreateStack", stack));
        if (!HasDeleted)
        {
            aws.Answer("cloudformation", "CreateStack");
        }

        return Task.FromResult(Id(stack.Name));
    }

    public Task<StackUpdateResult> UpdateAsync(string stackId, PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default)
    {
        Changes.Add(("UpdateStack", stack));
        if (((string?)aws.ErrorOf(Update)?["Message"])?.StartsWith("No updates", StringComparison.Ordinal) == true)
        {
            return Task.FromResult(StackUpdateResult.NothingToDo);
        }

        aws.Answer("cloudformation", "UpdateStack");
        return Task.FromResult(StackUpdateResult.Started);
    }

    public Task DeleteAsync(string stackId, string clientRequestToken, CancellationToken cancellationToken = default)
    {
        HasDeleted = true;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string nameOrId, CancellationToken cancellationToken = default)
    {
        var resources = aws.Answer("cloudformation", "ListStackResources")?["StackResourceSummaries"] as JsonArray ?? [];
        return Task.FromResult<IReadOnlyList<StackResource>>(
            [.. resources.Select(r => new StackResource("", (string?)r!["PhysicalResourceId"] ?? "", (string)r["ResourceType"]!, "CREATE_COMPLETE"))]);
    }

    public Task<IReadOnlyList<StackDescription>> ListAsync(string prefix, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<StackDescription>>([]);

    public Task<IReadOnlyList<StackEvent>> EventsAsync(string nameOrId, string? after = null, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<StackEvent>>([]);

    public Task<IReadOnlyList<StackInstance>?> InstancesAsync(string stackSet, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<StackInstance>?>(null);

    public Task<string?> DeleteInstancesAsync(string stackSet, string operationId, CancellationToken cancellationToken = default) => Task.FromResult<string?>(null);

    public Task<StackSetOperation?> FindOperationAsync(string stackSet, string operationId, CancellationToken cancellationToken = default) => Task.FromResult<StackSetOperation?>(null);

    public Task DeleteAsync(string stackSet, CancellationToken cancellationToken = default) => Task.CompletedTask;

    private static string Id(string name) => $"arn:aws:cloudformation:us-east-1:123456789012:stack/{name}/e45f0f20-c886-11eb-98d4-0a1157964cc9";

    [GeneratedRegex("is in (?<status>[A-Z_]+) state")]
    private static partial Regex InState();
}
