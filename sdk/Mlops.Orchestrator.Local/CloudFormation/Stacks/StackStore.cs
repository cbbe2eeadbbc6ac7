using Mlops.Core.Naming;
using Mlops.Orchestrator.Local.State;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>The stacks of one account and region among the records of the local cloud. A deleted stack keeps its record, under its id.</summary>
/// <param name="state">The records.</param>
/// <param name="scope">The account and region.</param>
internal sealed class StackStore(StateDatabase state, string scope) : IStackStore
{
    private static readonly StackJson Json = new(RecordText.Options(StackJson.Default.Options));

    private readonly Records<StackRecord> _stacks = state.Records(scope, "stack", Json.StackRecord);
    private readonly RecordLines<StackEvent> _events = state.Lines(scope, "stack-event", Json.StackEvent);

    public StackRecord? Find(string nameOrId) =>
        Arn.IsMeant(nameOrId) ? _stacks.Find(nameOrId) : Having(StackTerms.Named(nameOrId)).FirstOrDefault(stack => stack.Name == nameOrId);

    public IReadOnlyList<(long Number, StackRecord Stack)> LatestFirst(string term, long before, int limit) => _stacks.LatestFirst(term, before, limit);

    public IReadOnlyList<StackRecord> Having(string term) => _stacks.Having(term);

    public void Save(StackRecord stack) => _stacks.Save(stack.Id, stack, StackTerms.Of(stack));

    public void Append(string stackId, StackEvent stackEvent) => _events.Append(stackId, stackEvent);

    public IReadOnlyList<StackEvent> Events(string stackId) => _events.Read(stackId);
}
