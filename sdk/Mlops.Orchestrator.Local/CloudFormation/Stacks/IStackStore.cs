using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>Where stacks and their events are kept.</summary>
internal interface IStackStore
{
    /// <summary>A stack by id, or the one stack of that name that is not deleted.</summary>
    StackRecord? Find(string nameOrId);

    /// <summary>All stacks, deleted ones included.</summary>
    IReadOnlyList<StackRecord> List();

    /// <summary>The stacks that are found by one of <see cref="StackTerms"/>.</summary>
    IReadOnlyList<StackRecord> Having(string term);

    /// <summary>Writes a stack so that it survives a kill of the process at any moment.</summary>
    void Save(StackRecord stack);

    /// <summary>Adds an event to a stack.</summary>
    void Append(string stackId, StackEvent stackEvent);

    /// <summary>The events of a stack, oldest first.</summary>
    IReadOnlyList<StackEvent> Events(string stackId);
}
