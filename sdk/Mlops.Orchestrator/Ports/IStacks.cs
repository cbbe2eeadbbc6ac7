using Mlops.Core.Planning;

namespace Mlops.Orchestrator.Ports;

/// <summary>CloudFormation stacks of the orchestrator's account and of the stages' accounts.</summary>
/// <remarks>A name stands for a stack of the orchestrator's own account; a stage's stack, which a StackSet made, is known by its id.</remarks>
public interface IStacks
{
    /// <summary>Describes a stack.</summary>
    /// <param name="nameOrId">The stack's name or id (ARN).</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The stack, or <see langword="null"/> when there is none, or only a deleted one.</returns>
    Task<StackDescription?> DescribeAsync(string nameOrId, CancellationToken cancellationToken = default);

    /// <summary>The stacks whose names begin with a prefix, deleted ones left out.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<IReadOnlyList<StackDescription>> ListAsync(string prefix, CancellationToken cancellationToken = default);

    /// <summary>Starts the creation of a stack.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="clientRequestToken">Makes a repeated call harmless.</param>
    /// <param name="cancellationToken">Stops the call, not the creation.</param>
    /// <returns>The stack's id.</returns>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">CloudFormation refused the call.</exception>
    Task<string> CreateAsync(PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default);

    /// <summary>Starts the update of a stack.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="clientRequestToken">Makes a repeated call harmless.</param>
    /// <param name="cancellationToken">Stops the call, not the update.</param>
    /// <returns>Whether there was anything to update.</returns>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">CloudFormation refused the call.</exception>
    Task<bool> UpdateAsync(PlannedStack stack, string clientRequestToken, CancellationToken cancellationToken = default);

    /// <summary>Starts the deletion of a stack; nothing happens when there is none.</summary>
    /// <param name="nameOrId">The stack's name or id.</param>
    /// <param name="cancellationToken">Stops the call, not the deletion.</param>
    Task DeleteAsync(string nameOrId, CancellationToken cancellationToken = default);

    /// <summary>The resources of a stack; none when there is no such stack.</summary>
    /// <param name="nameOrId">The stack's name or id.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<IReadOnlyList<StackResource>> ResourcesAsync(string nameOrId, CancellationToken cancellationToken = default);

    /// <summary>The events of a stack, oldest first; none when there is no such stack.</summary>
    /// <param name="nameOrId">The stack's name or id.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<IReadOnlyList<StackEvent>> EventsAsync(string nameOrId, CancellationToken cancellationToken = default);

    /// <summary>The stacks that a StackSet has in the stages' accounts.</summary>
    /// <param name="stackSet">The StackSet's name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The stacks, or <see langword="null"/> when there is no such StackSet.</returns>
    Task<IReadOnlyList<StackInstance>?> InstancesAsync(string stackSet, CancellationToken cancellationToken = default);

    /// <summary>Starts the deletion of a StackSet with its stacks; nothing happens when there is none.</summary>
    /// <param name="stackSet">The StackSet's name.</param>
    /// <param name="cancellationToken">Stops the call, not the deletion.</param>
    Task DeleteStackSetAsync(string stackSet, CancellationToken cancellationToken = default);
}
