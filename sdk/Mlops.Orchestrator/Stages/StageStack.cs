using Mlops.Core.Planning;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Ports;

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
        if (Find("StackName") is not { } stackName)
        {
            return [];
        }

        StageStack[] stages =
        [
            .. from stage in StageNames.All
               let account = Find($"{char.ToUpperInvariant(stage[0])}{stage[1..]}AccountId")
               where account is not null
               select new StageStack(stage, account, StackNames.StackSet(stackName, stage, pipelineStackId), IsStackSet: true),
        ];
        return stages.Length > 0 ? stages : [new(Planner.SingleAccountStage, AccountOf(pipelineStackId), stackName, IsStackSet: false)];

        string? Find(string name) => parameters.FirstOrDefault(parameter => parameter.Name == name)?.Value;
    }

    /// <summary>The name or id by which the port knows the stack; <see langword="null"/> while there is none.</summary>
    public async Task<string?> LocateAsync(IStacks stacks, CancellationToken cancellationToken) => IsStackSet
        ? (await stacks.InstancesAsync(StackName, cancellationToken))?.FirstOrDefault(instance => instance.AccountId == AccountId)?.StackId
        : StackName;

    /// <summary>Describes the stack; <see langword="null"/> while there is none.</summary>
    public async Task<StackDescription?> DescribeAsync(IStacks stacks, CancellationToken cancellationToken) =>
        await LocateAsync(stacks, cancellationToken) is { } nameOrId ? await stacks.DescribeAsync(nameOrId, cancellationToken) : null;

    private static string AccountOf(string stackId) => stackId.Split(':') is [_, _, _, _, var account, ..] ? account : "";
}
