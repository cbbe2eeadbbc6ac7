namespace Mlops.Orchestrator.Ports;

/// <summary>The templates that stacks and StackSets of the orchestrator's account and region were made from, as they were given.</summary>
/// <remarks>A call that CloudFormation refuses throws a <see cref="ServiceException"/>.</remarks>
public interface IDeployedTemplates
{
    /// <summary>The template of a stack.</summary>
    /// <param name="stackId">The stack's id.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The template, or <see langword="null"/> when there is no such stack any more.</returns>
    Task<string?> OfStackAsync(string stackId, CancellationToken cancellationToken = default);

    /// <summary>The template of a StackSet.</summary>
    /// <param name="stackSet">The StackSet's name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The template, or <see langword="null"/> when there is no such StackSet any more.</returns>
    Task<string?> OfStackSetAsync(string stackSet, CancellationToken cancellationToken = default);

    /// <summary>The names of the StackSets whose names begin with a prefix.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<IReadOnlyList<string>> ListStackSetsAsync(string prefix, CancellationToken cancellationToken = default);
}
