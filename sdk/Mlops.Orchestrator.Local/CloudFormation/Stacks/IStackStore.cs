using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>Where stacks and their events are kept.</summary>
internal interface IStackStore
{
    /// <summary>A stack by id, or the one stack of that name that is not deleted.</summary>
    StackRecord? Find(string nameOrId);

    /// <summary>Some of the stacks that are found by a term, the last one created first.</summary>
    /// <param name="term">One of <see cref="StackTerms"/>.</param>
    /// <param name="before">The number of the stack that they were created before.</param>
    /// <param name="limit">How many at most.</param>
    IReadOnlyList<(long Number, StackRecord Stack)> LatestFirst(string term, long before, int limit);

    /// <summary>The stacks that are found by one of <see cref="StackTerms"/>.</summary>
    IReadOnlyList<StackRecord> Having(string term);

    /// <summary>Writes a stack so that it survives a kill of the process at any moment.</summary>
    void Save(StackRecord stack);

    /// <summary>Adds an event to a stack.</summary>
    void Append(string stackId, StackEvent stackEvent);

    /// <summary>The events of a stack, oldest first.</summary>
    IReadOnlyList<StackEvent> Events(string stackId);
}
