using Mlops.Core.Naming;
using Mlops.Core.Planning;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Stacks;
using Names = Mlops.Core.Planning.DeploymentPipelineContract.Parameters;

namespace Mlops.Orchestrator.Stages;

/// <summary>Where a deployment pipeline puts the blueprint's stack of one stage.</summary>
/// <param name="Stage"><c>dev</c>, <c>staging</c>, <c>prod</c>, or <c>deploy</c> for a single account.</param>
/// <param name="AccountId">The account.</param>
/// <param name="StackName">The stack's name, or its StackSet's.</param>
/// <param name="IsStackSet">Whether a StackSet makes the stack in a stage's account.</param>
internal sealed record StageStack(string Stage, string AccountId, string StackName, bool IsStackSet)
{
    /// <summary>The stacks that a deployment pipeline deploys, in order.</summary>
    /// <param name="pipelineStackId">The id (ARN) of the deployment pipeline's stack.</param>
    /// <param name="parameters">The parameters of that stack.</param>
    public static IReadOnlyList<StageStack> Of(string pipelineStackId, IReadOnlyList<StackParameter> parameters)
    {
        if (Find(Names.StackName) is not { } stackName)
        {
            return [];
        }

        StageStack[] stages =
        [
            .. from stage in StageNames.All
               let account = Find(Names.AccountId(stage))
               where account is not null
               select new StageStack(stage, account, DeploymentPipelineContract.StackSet(stackName, stage, pipelineStackId), IsStackSet: true),
        ];
        return stages.Length > 0 ? stages : [new(Planner.SingleAccountStage, AccountOf(pipelineStackId), stackName, IsStackSet: false)];

        string? Find(string name) => parameters.FirstOrDefault(parameter => parameter.Name == name)?.Value;
    }

    /// <summary>What reads the stack; <see langword="null"/> where nobody may.</summary>
    public IStackReader? ReaderIn(OrchestratorPorts ports) => IsStackSet ? ports.StageStacks : ports.Stacks;

    /// <summary>The name or id by which the reader knows the stack; <see langword="null"/> while there is none.</summary>
    public async Task<string?> LocateAsync(OrchestratorPorts ports, CancellationToken cancellationToken) =>
        IsStackSet ? (await InstanceAsync(ports, cancellationToken))?.StackId : StackName;

    /// <summary>Looks at the stack, as far as one may.</summary>
    public async Task<StageView> LookAsync(OrchestratorPorts ports, CancellationToken cancellationToken)
    {
        var instance = IsStackSet ? await InstanceAsync(ports, cancellationToken) : null;
        var nameOrId = IsStackSet ? instance?.StackId : StackName;
        try
        {
            return new(instance, nameOrId is null || ReaderIn(ports) is not { } reader ? null : await reader.DescribeAsync(nameOrId, cancellationToken)) { CanRead = ReaderIn(ports) is not null };
        }
        catch (ServiceException refusal) when (refusal.IsOfRole)
        {
            return new(instance, null) { CanRead = false, Refusal = refusal };
        }
    }

    private async Task<StackInstance?> InstanceAsync(OrchestratorPorts ports, CancellationToken cancellationToken) =>
        (await ports.StackSets.InstancesAsync(StackName, cancellationToken))?.FirstOrDefault(instance => instance.AccountId == AccountId);

    private static string AccountOf(string stackId) => Arn.TryParse(stackId, out var arn) ? arn.AccountId : "";
}

/// <summary>A stage's stack as it was seen.</summary>
/// <param name="Instance">How its StackSet sees it; <see langword="null"/> without a StackSet, or while it has no such stack.</param>
/// <param name="Stack">The stack; <see langword="null"/> when there is none, or nobody may read it.</param>
internal sealed record StageView(StackInstance? Instance, StackDescription? Stack)
{
    /// <summary>Whether the stack itself could be read.</summary>
    public required bool CanRead { get; init; }

    /// <summary>Why it could not; <see langword="null"/> when it could, or nobody may read there at all.</summary>
    public ServiceException? Refusal { get; init; }

    /// <summary>Whether the stack is what a successful execution leaves.</summary>
    public bool IsWhole => CanRead
        ? Stack is not null && StackStatuses.IsUsable(Stack.Status)
        : Instance is { StackId: not null, Status: "CURRENT", DetailedStatus: null or "SUCCEEDED" };

    /// <summary>Whether there is a stack.</summary>
    public bool Exists => Stack is not null || (!CanRead && Instance?.StackId is not null);
}
