namespace Mlops.Orchestrator.Ports;

/// <summary>The ways out of states of stacks that no change leads out of.</summary>
/// <remarks>A call that CloudFormation refuses throws a <see cref="ServiceException"/>.</remarks>
public interface IStackRepairs
{
    /// <summary>Goes on with a rollback that failed (<c>UPDATE_ROLLBACK_FAILED</c>).</summary>
    /// <param name="stackId">The stack's id.</param>
    /// <param name="skipped">The resources that are left as they are, by their names in the template.</param>
    /// <param name="clientRequestToken">Makes a repeated call harmless.</param>
    /// <param name="cancellationToken">Stops the call, not the rollback.</param>
    Task ContinueRollbackAsync(string stackId, IReadOnlyList<string> skipped, string clientRequestToken, CancellationToken cancellationToken = default);

    /// <summary>Starts the deletion of a stack whose deletion failed, and leaves what could not be deleted to whoever wants it.</summary>
    /// <param name="stackId">The stack's id.</param>
    /// <param name="retained">The resources that stay, by their names in the template.</param>
    /// <param name="clientRequestToken">Makes a repeated call harmless.</param>
    /// <param name="cancellationToken">Stops the call, not the deletion.</param>
    Task DeleteRetainingAsync(string stackId, IReadOnlyList<string> retained, string clientRequestToken, CancellationToken cancellationToken = default);
}
